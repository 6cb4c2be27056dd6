import { describe, expect, it } from "vitest";
import { input as html } from "../../src/inputs/html";
import { input as markdown } from "../../src/inputs/markdown";
import { rule } from "../../src/rules/consistency-table-total";
import { runRule } from "../../src/rules/run-rule";

const found = (document: Parameters<typeof runRule>[1]) => runRule(rule, document).map((each) => each.found);

describe("totals of tables", () => {
  it("are added up in HTML, spans of columns and empty cells counted", () => {
    const table = (total: string) =>
      html.parse(
        `<table><tr><td>序号<td>单位<td>金额<td>备注</tr><tr><td>1<td>甲<td>1,200<td></tr><tr><td>2<td>乙<td>800<td></tr>
         <tr><td colspan="2">合计<td>${total}<td></tr></table>`,
      );
    expect(found(table("2,100"))).toEqual(["2,100"]);
    expect(found(table("2,000"))).toEqual([]);
  });

  it("are added up in Markdown", () => {
    const table = (total: string) =>
      markdown.parse(
        `| 乡镇 | 户数 | 人数 |\n| --- | --- | --- |\n| 东乡 | 100 | 320 |\n| 西乡 | 80 | 260 |\n| 合计 | 180 | ${total} |`,
      );
    expect(found(table("590"))).toEqual(["590"]);
    expect(found(table("580"))).toEqual([]);
  });

  it("are left alone where cells span rows, and in each table by itself", () => {
    const rows = "<tr><td rowspan=2>东<td>甲<td>3</tr><tr><td>乙<td>4</tr><tr><td>合计<td><td>9</tr>";
    expect(found(html.parse(`<table>${rows}</table>`))).toEqual([]);
    const small = "<tr><td>项目<td>数</tr><tr><td>甲<td>1</tr><tr><td>乙<td>2</tr><tr><td>合计<td>3</tr>";
    expect(found(html.parse(`<table>${small}</table>正文<table>${small}</table>`))).toEqual([]);
  });
});
