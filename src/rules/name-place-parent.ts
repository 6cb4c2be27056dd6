import type { Similarity } from "../nearmiss/similarity";
import { foldPattern, foldText } from "../normalize/fold-text";
import { FOLDING } from "../normalize/folding";
import { allDivisions, type Division, isWithin, namesOfWholes } from "./divisions";
import { defineRule } from "./rule";
import { after, isHan } from "./surroundings";
import { unitSet } from "./units";

const { provinces, prefectures } = namesOfWholes();
/** Provinces without their common noun: 湖南, 内蒙古. */
const SHORT_PROVINCES = provinces.map((name) => name.replace(/(?:省|市|(?:壮族|回族|维吾尔)?自治区)$/, ""));
const TRIGGERS = [...provinces, ...prefectures, ...SHORT_PROVINCES];
const FIRST_SHORT = provinces.length + prefectures.length;

/** A name of three characters or more is hardly anything else: 长沙县, but 东区, 城区. */
const MIN_LENGTH = 3;
/** 克孜勒苏柯尔克孜自治州, 巴音郭楞蒙古自治州, 双江拉祜族佤族布朗族傣族自治县 are among the longest. */
const MAX_LENGTH = 16;
/** What makes the common noun part of another word (市场, 区域, 县级), or says that the place is here for another (驻). */
const ANOTHER_WORD = /^[场民域间级长委内外政直属驻]/;

/** A county or city that does not lie where the text puts it, or whose name is a slip of one that does. */
export const rule = defineRule({
  id: "name/place-parent",
  title: { zh: "市县与所属省市不符", en: "Places under the wrong province or prefecture" },
  category: "name",
  severity: "warning",
  why: {
    zh: "省、市、县的名称连写时，下级须属于上级；不相属的，不是上级写错，就是下级的名称写错。",
    en: "Where the names of province, prefecture and county stand together, each must lie in the one before it.",
  },
  standards: [{ title: "中华人民共和国县级以上行政区划代码", clause: "民政部", year: 2026 }],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    { text: "他出生在江苏省无锡市宜新市。", found: "宜新市", fix: "宜兴市" },
    { text: "考察组一行到宁波市海署区调研。", found: "海署区", fix: "海曙区" },
    { text: "活动在浙江省苏州市举行。", found: "浙江省苏州市" },
    { text: "他在漳州市和平县做生意。", found: "漳州市和平县" },
    { text: "企业注册地为长沙市芙蓉区、株洲市岳麓区。", found: "株洲市岳麓区" },
    { text: "来自湖南宜昌市的考生。", found: "湖南宜昌市" },
  ],
  pass: [
    "江苏省无锡市宜兴市、南京市雨花台区、吉林省乾安县。",
    "安徽省马鞍山市当涂县、安徽马鞍山市当涂县。",
    "浙江省义乌市和海南省琼中黎族苗族自治县。",
    "西安市新城区、长沙市高新区、苏州市工业园区。",
    "上海市南京西路、北京市长春市驻京办事处。",
    "浙江省、江苏省苏州市。",
    "南京市场监管工作。江西南昌县。湖北恩施州。",
    "吉林省吉林市船营区；海南省海口市。",
    "内蒙古自治区通辽市科左中旗、湖南湘西州。",
  ],
  check(passage, context) {
    const { text } = passage;
    let upTo = 0;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      // 鞍山市 within 马鞍山市, 浙江 within 浙江省.
      if (end <= upTo) continue;
      upTo = end;
      gazetteer ??= new Gazetteer();
      if (!gazetteer.mayName(text, end)) continue;
      const isShort = trigger >= FIRST_SHORT;
      const parent = gazetteer.named(trigger);
      const tail = after(text, end, MAX_LENGTH + 2);
      const rest = foldPattern(tail);
      const known = gazetteer.longestAt(rest);
      if (known !== undefined) {
        const { name } = known[0]!;
        if (
          name.length < MIN_LENGTH ||
          ANOTHER_WORD.test(rest.slice(name.length)) ||
          known.some((each) => each.level <= parent.level || each === parent || isWithin(each, parent))
        )
          continue;
        const wholes = known.map((each) => pathOf(each.parent)).join("、");
        const named = foldText(tail).toSource({ start: 0, end: name.length });
        const meant = gazetteer.nearChild(parent, rest, context.similarity);
        const place = { start: end + named.start, end: end + named.end };
        context.report(passage, {
          span: { start, end: place.end },
          fixes: meant === undefined ? [] : [{ text: meant, span: place }],
          message: {
            zh: `${name}属${wholes}，不属${parent.name}`,
            en: `${name} belongs to ${wholes}, not to ${parent.name}`,
          },
          confidence: isShort ? 0.85 : 0.9,
        });
        continue;
      }
      const meant = gazetteer.nearChild(parent, rest, context.similarity);
      if (meant === undefined) continue;
      const slip = foldText(tail).toSource({ start: 0, end: meant.length });
      const span = { start: end + slip.start, end: end + slip.end };
      context.report(passage, {
        span,
        message: {
          zh: `${parent.name}没有“${text.slice(span.start, span.end)}”，应为“${meant}”`,
          en: `${parent.name} has ${meant}`,
        },
        fixes: [{ text: meant, safe: !isShort }],
        severity: "error",
        confidence: isShort ? 0.9 : 0.95,
      });
    }
  },
});

let gazetteer: Gazetteer | undefined;

/** The name of a division, folded and as it is written. */
interface NamedChild {
  readonly folded: string;
  readonly name: string;
}

/** The divisions by what is asked of them: made when a text first names one. */
class Gazetteer {
  /** By their folded names: 乾安县 stands as 干安县. */
  readonly #byName = groupBy(allDivisions(), ({ name }) => foldPattern(name));
  /** Below each parent, folded, with the names as they are written. */
  readonly #below = new Map<Division, readonly NamedChild[]>();

  /** The units that names end in: 县, 区, 旗. */
  readonly #ends = unitSet([...this.#byName.keys()].map((name) => name.at(-1)).join(""));
  /** What each trigger names. */
  readonly #named = TRIGGERS.map((name, i) => {
    const whole = i < FIRST_SHORT ? name : provinces[i - FIRST_SHORT]!;
    return this.#byName.get(foldPattern(whole))!.find(({ level }) => level < 2)!;
  });

  /** Whether a name may stand at an offset: most texts have nothing there that one could end in. */
  mayName(text: string, offset: number): boolean {
    const most = Math.min(text.length, offset + MAX_LENGTH);
    for (let at = offset; at < most; at++) {
      const unit = FOLDING.units[text.charCodeAt(at)]!;
      if (unit !== 0 && !isHan(unit)) return false;
      if (at > offset && this.#ends[unit] === 1) return true;
    }
    return false;
  }

  /** The province or prefecture that a trigger names. */
  named(trigger: number): Division {
    return this.#named[trigger]!;
  }

  /** The divisions of the longest name that a folded text begins with. */
  longestAt(text: string): readonly Division[] | undefined {
    for (let length = Math.min(text.length, MAX_LENGTH); length > 1; length--) {
      if (this.#ends[text.charCodeAt(length - 1)] !== 1) continue;
      const found = this.#byName.get(text.slice(0, length));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The one division below a parent from whose name a folded text differs by one character, or by two that changed over. */
  nearChild(parent: Division, text: string, similarity: Similarity | undefined): string | undefined {
    if (similarity === undefined) return undefined;
    let found: string | undefined;
    for (const { folded, name } of this.#childrenOf(parent)) {
      if (folded.length < MIN_LENGTH || !isOneSlip(folded, text, similarity)) continue;
      if (ANOTHER_WORD.test(text.slice(folded.length))) continue;
      if (found !== undefined && found !== name) return undefined;
      found = name;
    }
    return found;
  }

  #childrenOf(parent: Division): readonly NamedChild[] {
    let children = this.#below.get(parent);
    if (children === undefined) {
      const within = allDivisions().filter((each) => isWithin(each, parent));
      const names = new Map(within.map(({ name }) => [foldPattern(name), name]));
      children = Array.from(names, ([folded, name]) => ({ folded, name }));
      this.#below.set(parent, children);
    }
    return children;
  }
}

/** Whether a text begins with a name but for one alike character, or two that changed over; the common noun is the same. */
function isOneSlip(name: string, text: string, similarity: Similarity): boolean {
  const last = name.length - 1;
  if (text.charCodeAt(last) !== name.charCodeAt(last)) return false;
  const slips: number[] = [];
  for (let i = 0; i < last; i++) if (name[i] !== text[i]) slips.push(i);
  const [first, second] = slips;
  if (first === undefined || slips.length > 2) return false;
  if (second === undefined) return similarity.compare(name.charCodeAt(first), text.charCodeAt(first)) !== 0;
  return second === first + 1 && name[first] === text[second] && name[second] === text[first];
}

function pathOf(division: Division | undefined): string {
  return division === undefined ? "" : pathOf(division.parent) + division.name;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
