// Made by scripts/generate-registry.ts from the rule files; do not edit.
import { rule as consistencyAbbreviation } from "../consistency-abbreviation";
import { rule as consistencyAttachment } from "../consistency-attachment";
import { rule as consistencyCaptionNumbering } from "../consistency-caption-numbering";
import { rule as consistencyDuplicateItem } from "../consistency-duplicate-item";
import { rule as consistencyListNumbering } from "../consistency-list-numbering";
import { rule as consistencyNameSpelling } from "../consistency-name-spelling";
import { rule as consistencyPartSum } from "../consistency-part-sum";
import { rule as consistencyParts } from "../consistency-parts";
import { rule as consistencyPeriod } from "../consistency-period";
import { rule as consistencyRepeatedText } from "../consistency-repeated-text";
import { rule as consistencyShare } from "../consistency-share";
import { rule as consistencyStatedCount } from "../consistency-stated-count";
import { rule as consistencyTableTotal } from "../consistency-table-total";
import { rule as consistencyTermSpelling } from "../consistency-term-spelling";
import { rule as formulationDeputies } from "../formulation-deputies";
import { rule as formulationMemberOrder } from "../formulation-member-order";
import { rule as formulationSessionName } from "../formulation-session-name";
import { rule as grammarAsOf } from "../grammar-as-of";
import { rule as grammarClassifier } from "../grammar-classifier";
import { rule as grammarCollocation } from "../grammar-collocation";
import { rule as grammarDeParticle } from "../grammar-de-particle";
import { rule as grammarDroppedCharacter } from "../grammar-dropped-character";
import { rule as grammarMissingSubject } from "../grammar-missing-subject";
import { rule as grammarMixedStructure } from "../grammar-mixed-structure";
import { rule as grammarStackedWords } from "../grammar-stacked-words";
import { rule as injectedForeignBlock } from "../injected-foreign-block";
import { rule as injectedHiddenText } from "../injected-hidden-text";
import { rule as injectedMirrorFooter } from "../injected-mirror-footer";
import { rule as injectedPinyinNoise } from "../injected-pinyin-noise";
import { rule as injectedSplicedText } from "../injected-spliced-text";
import { rule as nameHeadOfOrgan } from "../name-head-of-organ";
import { rule as nameLeaderOrder } from "../name-leader-order";
import { rule as nameLeaderSpelling } from "../name-leader-spelling";
import { rule as nameOfficeHolder } from "../name-office-holder";
import { rule as namePlaceParent } from "../name-place-parent";
import { rule as numberAdjacentApproximation } from "../number-adjacent-approximation";
import { rule as numberAgencyCode } from "../number-agency-code";
import { rule as numberApproximation } from "../number-approximation";
import { rule as numberBrokenDate } from "../number-broken-date";
import { rule as numberCelsius } from "../number-celsius";
import { rule as numberDateOrder } from "../number-date-order";
import { rule as numberDecimalMark } from "../number-decimal-mark";
import { rule as numberDecreaseMultiple } from "../number-decrease-multiple";
import { rule as numberDocumentBrackets } from "../number-document-brackets";
import { rule as numberDocumentSerial } from "../number-document-serial";
import { rule as numberDocumentYear } from "../number-document-year";
import { rule as numberFestivalDate } from "../number-festival-date";
import { rule as numberFixedName } from "../number-fixed-name";
import { rule as numberFullWidthDigits } from "../number-full-width-digits";
import { rule as numberImpossibleDate } from "../number-impossible-date";
import { rule as numberLetterDigit } from "../number-letter-digit";
import { rule as numberLostNumeral } from "../number-lost-numeral";
import { rule as numberMalformedYear } from "../number-malformed-year";
import { rule as numberMixedNumerals } from "../number-mixed-numerals";
import { rule as numberMixedYearStyle } from "../number-mixed-year-style";
import { rule as numberPaddedDate } from "../number-padded-date";
import { rule as numberPercentRange } from "../number-percent-range";
import { rule as numberPercentWords } from "../number-percent-words";
import { rule as numberRangeOrder } from "../number-range-order";
import { rule as numberSessionYear } from "../number-session-year";
import { rule as numberShortYear } from "../number-short-year";
import { rule as numberThousands } from "../number-thousands";
import { rule as numberUnitRange } from "../number-unit-range";
import { rule as numberWeekday } from "../number-weekday";
import { rule as numberZeroForm } from "../number-zero-form";
import { rule as privacyBankCard } from "../privacy-bank-card";
import { rule as privacyMobileNumber } from "../privacy-mobile-number";
import { rule as privacyResidentId } from "../privacy-resident-id";
import { rule as punctuationAngleTitle } from "../punctuation-angle-title";
import { rule as punctuationCommaBeforeEtc } from "../punctuation-comma-before-etc";
import { rule as punctuationDash } from "../punctuation-dash";
import { rule as punctuationDoubled } from "../punctuation-doubled";
import { rule as punctuationEllipsis } from "../punctuation-ellipsis";
import { rule as punctuationEventDot } from "../punctuation-event-dot";
import { rule as punctuationHalfWidthBrackets } from "../punctuation-half-width-brackets";
import { rule as punctuationHalfWidth } from "../punctuation-half-width";
import { rule as punctuationHanSpace } from "../punctuation-han-space";
import { rule as punctuationIndirectQuestion } from "../punctuation-indirect-question";
import { rule as punctuationLeadingMark } from "../punctuation-leading-mark";
import { rule as punctuationListingMark } from "../punctuation-listing-mark";
import { rule as punctuationNestedMarks } from "../punctuation-nested-marks";
import { rule as punctuationNumberingMark } from "../punctuation-numbering-mark";
import { rule as punctuationOrdinalComma } from "../punctuation-ordinal-comma";
import { rule as punctuationQuoteStop } from "../punctuation-quote-stop";
import { rule as punctuationStraightQuotes } from "../punctuation-straight-quotes";
import { rule as punctuationUnpaired } from "../punctuation-unpaired";
import { rule as scriptCompatibilityForm } from "../script-compatibility-form";
import { rule as scriptLookalikeLetter } from "../script-lookalike-letter";
import { rule as scriptMixedConvention } from "../script-mixed-convention";
import { rule as scriptSimplifiedForm } from "../script-simplified-form";
import { rule as scriptTraditionalForm } from "../script-traditional-form";
import { rule as scriptWrongConversion } from "../script-wrong-conversion";
import { rule as typoBirthDate } from "../typo-birth-date";
import { rule as typoDoubledCharacter } from "../typo-doubled-character";
import { rule as typoDoubledWord } from "../typo-doubled-word";
import { rule as typoFunctionWord } from "../typo-function-word";
import { rule as typoHtmlResidue } from "../typo-html-residue";
import { rule as typoInvisibleCharacter } from "../typo-invisible-character";
import { rule as typoMojibake } from "../typo-mojibake";
import { rule as typoPlaceholder } from "../typo-placeholder";
import { rule as typoReplacementCharacter } from "../typo-replacement-character";
import { rule as typoStutteredWord } from "../typo-stuttered-word";
import type { Rule } from "../rule";

/** Every rule, by id. */
export const RULES: readonly Rule[] = [
  consistencyAbbreviation,
  consistencyAttachment,
  consistencyCaptionNumbering,
  consistencyDuplicateItem,
  consistencyListNumbering,
  consistencyNameSpelling,
  consistencyPartSum,
  consistencyParts,
  consistencyPeriod,
  consistencyRepeatedText,
  consistencyShare,
  consistencyStatedCount,
  consistencyTableTotal,
  consistencyTermSpelling,
  formulationDeputies,
  formulationMemberOrder,
  formulationSessionName,
  grammarAsOf,
  grammarClassifier,
  grammarCollocation,
  grammarDeParticle,
  grammarDroppedCharacter,
  grammarMissingSubject,
  grammarMixedStructure,
  grammarStackedWords,
  injectedForeignBlock,
  injectedHiddenText,
  injectedMirrorFooter,
  injectedPinyinNoise,
  injectedSplicedText,
  nameHeadOfOrgan,
  nameLeaderOrder,
  nameLeaderSpelling,
  nameOfficeHolder,
  namePlaceParent,
  numberAdjacentApproximation,
  numberAgencyCode,
  numberApproximation,
  numberBrokenDate,
  numberCelsius,
  numberDateOrder,
  numberDecimalMark,
  numberDecreaseMultiple,
  numberDocumentBrackets,
  numberDocumentSerial,
  numberDocumentYear,
  numberFestivalDate,
  numberFixedName,
  numberFullWidthDigits,
  numberImpossibleDate,
  numberLetterDigit,
  numberLostNumeral,
  numberMalformedYear,
  numberMixedNumerals,
  numberMixedYearStyle,
  numberPaddedDate,
  numberPercentRange,
  numberPercentWords,
  numberRangeOrder,
  numberSessionYear,
  numberShortYear,
  numberThousands,
  numberUnitRange,
  numberWeekday,
  numberZeroForm,
  privacyBankCard,
  privacyMobileNumber,
  privacyResidentId,
  punctuationAngleTitle,
  punctuationCommaBeforeEtc,
  punctuationDash,
  punctuationDoubled,
  punctuationEllipsis,
  punctuationEventDot,
  punctuationHalfWidthBrackets,
  punctuationHalfWidth,
  punctuationHanSpace,
  punctuationIndirectQuestion,
  punctuationLeadingMark,
  punctuationListingMark,
  punctuationNestedMarks,
  punctuationNumberingMark,
  punctuationOrdinalComma,
  punctuationQuoteStop,
  punctuationStraightQuotes,
  punctuationUnpaired,
  scriptCompatibilityForm,
  scriptLookalikeLetter,
  scriptMixedConvention,
  scriptSimplifiedForm,
  scriptTraditionalForm,
  scriptWrongConversion,
  typoBirthDate,
  typoDoubledCharacter,
  typoDoubledWord,
  typoFunctionWord,
  typoHtmlResidue,
  typoInvisibleCharacter,
  typoMojibake,
  typoPlaceholder,
  typoReplacementCharacter,
  typoStutteredWord,
];
