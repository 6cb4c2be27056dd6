/** Text for XML content and double-quoted attributes; what XML 1.0 forbids (controls, lone surrogates) becomes U+FFFD. */
export function xml(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Surrogate}]/gu, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}
