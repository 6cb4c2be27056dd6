import { foldText } from "../normalize/fold-text";
import { defineRule } from "./rule";
import { after, before } from "./surroundings";
import { foldedUnitSet } from "./units";

/** Organs by what their head is called; short forms beside the full ones. */
const HEADS: Readonly<Record<string, string>> = {
  总理: "国务院",
  部长: "外交部 国防部 教育部 科学技术部 科技部 工业和信息化部 工信部 国家安全部 公安部 民政部 司法部 财政部 人力资源和社会保障部 人力资源社会保障部 人社部 自然资源部 生态环境部 住房和城乡建设部 住房城乡建设部 交通运输部 水利部 农业农村部 商务部 文化和旅游部 退役军人事务部 应急管理部 中央组织部 中组部 中央宣传部 中宣部 中央统战部 中央对外联络部 中联部 中央社会工作部",
  主任: "国家发展和改革委员会 国家发展改革委 国家民族事务委员会 国家民委 国家卫生健康委员会 国家卫生健康委 国家监察委员会 国家监委 国务院国有资产监督管理委员会 国务院国资委 中央办公厅 国务院台湾事务办公室 国务院台办 国务院新闻办公室 国务院新闻办 国家互联网信息办公室 国家网信办 中央网信办 国务院研究室",
  局长: "国家税务总局 国家市场监督管理总局 市场监管总局 国家金融监督管理总局 金融监管总局 国家广播电视总局 国家体育总局 国家统计局 国家知识产权局 国家医疗保障局 国家医保局 国家信访局 国家能源局 国家数据局 国家林业和草原局 国家林草局 国家铁路局 中国民用航空局 中国民航局 国家邮政局 国家文物局 国家中医药管理局 国家疾病预防控制局 国家药品监督管理局 国家外汇管理局 国家移民管理局 国家粮食和物资储备局 国家烟草专卖局 国家矿山安全监察局 国家消防救援局 国家档案局 国家保密局 中国气象局 中国地震局",
  署长: "海关总署 国家国际发展合作署 国家新闻出版署",
  行长: "中国人民银行",
  院长: "最高人民法院 中国科学院 中国社会科学院 中国工程院",
  检察长: "最高人民检察院",
  主席: "全国政协 中央军委 中华全国总工会 全国总工会 中华全国妇女联合会 全国妇联 中国科协 中国文联 中国作协 中国残联 中国侨联",
  书记处第一书记: "共青团中央",
  省长: "省人民政府",
  自治区主席: "自治区人民政府",
  市长: "市人民政府",
  县长: "县人民政府",
  区长: "区人民政府",
  州长: "州人民政府",
  旗长: "旗人民政府",
  乡长: "乡人民政府",
  镇长: "镇人民政府",
};
/** The organs, longer ones first where one ends in another, with the title of the head. */
const ORGANS = Object.entries(HEADS).flatMap(([head, names]) =>
  names.split(" ").map((name) => ({ name, head: head === "自治区主席" ? "主席" : head })),
);
/** Of what the head of the organ is not called, the titles of other heads; what else has a place in organs is no slip. */
const TITLES =
  /^([副原前]|时任|代理)?(主席|主任|部长|局长|署长|行长|院长|检察长|委员长|总理|省长|市长|县长|区长|州长|旗长|乡长|镇长)/;
/** What {@link TITLES} begins with. */
const TITLE_UNITS = foldedUnitSet("副原前时代主部局署行院检委总省市县区州旗乡镇");
/** What makes another word of a title, or another post: 主席台, 主任科员, 部长助理, 局长级. */
const ANOTHER_POST =
  /^(?:台|团|令|国|科员|医师|法医|技师|督学|委员|记者|编辑|法官|检察官|级|信箱|热线|会议|办公|联席)/;
/** A deputy of a government may be named after the district beside: 市人民政府、区长. */
const REACH = 12;

/** An organ with the title of another organ's head: 国务院主席, 中央军委主任. */
export const rule = defineRule({
  id: "name/head-of-organ",
  title: { zh: "机关负责人的职务名称", en: "What the head of an organ is called" },
  category: "name",
  severity: "error",
  why: {
    zh: "机关负责人的职务名称由宪法、组织法和机构的设置规定：部设部长，委员会设主任，局设局长，省人民政府设省长，自治区人民政府设主席。",
    en: "The constitution and the organic laws say what the head of each organ is called.",
  },
  standards: [
    { title: "中华人民共和国宪法", year: 2018 },
    { title: "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法", year: 2022 },
  ],
  options: {},
  triggers: ORGANS.map(({ name }) => name),
  scope: "paragraph",
  flag: [
    { text: "国务院主席作政府工作报告。", found: "主席", fix: "总理" },
    { text: "中央军委主任签署命令。", found: "主任", fix: "主席" },
    { text: "国家监察委员会主席出席会议。", found: "主席", fix: "主任" },
    { text: "外交部副主任会见来宾。", found: "主任", fix: "部长" },
    { text: "自治区人民政府省长主持会议。", found: "省长", fix: "主席" },
    { text: "省人民政府副主席到场。", found: "主席", fix: "省长" },
    { text: "共青团中央主席讲话。", found: "主席", fix: "书记处第一书记" },
    { text: "中國人民銀行主任介紹情況。", found: "主任" },
  ],
  pass: [
    "国务院总理主持会议，外交部部长、国家发展改革委主任出席。",
    "教育部主任督学带队检查，生态环境部主任科员、公安部主任法医师随行。",
    "自治区人民政府主席、市人民政府市长、区人民政府区长参加。",
    "中国科学院副院长、最高人民法院院长、最高人民检察院检察长。",
    "外交部主席台前摆放鲜花。",
    "新疆维吾尔自治区人民政府主席和香港特别行政区行政长官。",
    "国务院委托财政部部长作说明。",
  ],
  check(passage, context) {
    const { text } = passage;
    let upTo = 0;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      if (end <= upTo || TITLE_UNITS[text.charCodeAt(end)] !== 1) continue;
      const { name, head } = ORGANS[trigger]!;
      const rest = foldText(after(text, end, REACH));
      const match = TITLES.exec(rest.text);
      if (match === null) continue;
      const [stands, prefix = "", title] = match;
      if (title === head || ANOTHER_POST.test(rest.text.slice(stands.length))) continue;
      // 区人民政府 ends 自治区人民政府.
      if (name === "区人民政府" && /自治$/.test(foldText(before(text, start, 2)).text)) continue;
      upTo = end;
      const { start: from, end: to } = rest.toSource({ start: prefix.length, end: stands.length });
      const span = { start: end + from, end: end + to };
      // The first secretary has no deputy of that name.
      const right = head === "书记处第一书记" && prefix === "副" ? undefined : head;
      context.report(passage, {
        span,
        message: {
          zh: `${name}的负责人称${head}，不称${title}`,
          en: `the head of ${name} is called ${head}, not ${title}`,
        },
        fixes: right === undefined ? [] : [{ text: right }],
        confidence: 0.9,
      });
    }
  },
});
