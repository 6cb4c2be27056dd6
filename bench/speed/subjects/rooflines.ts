import type { Subject } from "./subject";

/** One table look-up per unit of a text that already lies in an array: no search that looks at every unit can be faster. */
export const tableLookUp: Subject = {
  name: "table look-up",
  finds: "nothing",
  build() {
    const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => (unit * 7) & 0xfff);
    const unitsOf = new Map<string, Uint16Array>();
    return (text) => {
      let units = unitsOf.get(text);
      if (units === undefined) {
        units = Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
        unitsOf.set(text, units);
      }
      return sumOfTable(units, table);
    };
  },
};

/** The sum of `charCodeAt` over a string: what reading alone costs. */
export const charCodes: Subject = { name: "charCodeAt", finds: "nothing", build: () => sumOfUnits };

function sumOfTable(units: Uint16Array, table: Uint16Array): number {
  let sum = 0;
  for (let i = 0; i < units.length; i++) sum += table[units[i]!]!;
  return sum;
}

function sumOfUnits(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum += text.charCodeAt(i);
  return sum;
}
