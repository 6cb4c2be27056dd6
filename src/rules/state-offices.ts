/** One holder of an office, with the years the term began and ended; without `to` as of 2026. */
export interface OfficeTerm {
  readonly name: string;
  readonly from: number;
  readonly to?: number;
}

/** An office of the Party or the state, as its name is written, the full form first. */
export interface StateOffice {
  readonly names: readonly [string, ...string[]];
  /** Everyone of {@link STATE_OFFICES} who ever held it. */
  readonly terms: readonly OfficeTerm[];
}

const term = (name: string, from: number, to?: number): OfficeTerm =>
  to === undefined ? { name, from } : { name, from, to };

/**
 * The highest offices and those who held them, after the official lists of leaders; a person named here has held, of these
 * offices, only those where the name stands.
 */
export const STATE_OFFICES: readonly StateOffice[] = [
  {
    names: ["中共中央总书记", "党中央总书记", "中央总书记"],
    terms: [
      term("江泽民", 1989, 2002),
      term("胡锦涛", 2002, 2012),
      term("习近平", 2012),
      term("邓小平", 1956, 1966),
    ],
  },
  {
    names: ["国家主席", "中华人民共和国主席"],
    terms: [
      term("毛泽东", 1954, 1959),
      term("刘少奇", 1959, 1968),
      term("李先念", 1983, 1988),
      term("杨尚昆", 1988, 1993),
      term("江泽民", 1993, 2003),
      term("胡锦涛", 2003, 2013),
      term("习近平", 2013),
    ],
  },
  {
    names: ["国家副主席", "中华人民共和国副主席"],
    terms: [
      term("朱德", 1954, 1959),
      term("宋庆龄", 1959, 1975),
      term("荣毅仁", 1993, 1998),
      term("胡锦涛", 1998, 2003),
      term("曾庆红", 2003, 2008),
      term("习近平", 2008, 2013),
      term("李源潮", 2013, 2018),
      term("王岐山", 2018, 2023),
      term("韩正", 2023),
    ],
  },
  {
    names: ["国务院总理", "中国总理", "中华人民共和国国务院总理"],
    terms: [
      term("周恩来", 1954, 1976),
      term("李鹏", 1987, 1998),
      term("朱镕基", 1998, 2003),
      term("温家宝", 2003, 2013),
      term("李克强", 2013, 2023),
      term("李强", 2023),
    ],
  },
  {
    names: ["国务院副总理"],
    terms: [
      term("邓小平", 1954, 1980),
      term("陈云", 1954, 1980),
      term("李先念", 1954, 1980),
      term("万里", 1980, 1988),
      term("乔石", 1986, 1988),
      term("李鹏", 1983, 1987),
      term("朱镕基", 1991, 1998),
      term("吴邦国", 1995, 2003),
      term("温家宝", 1998, 2003),
      term("李岚清", 1993, 2003),
      term("吴仪", 2003, 2008),
      term("曾培炎", 2003, 2008),
      term("回良玉", 2003, 2013),
      term("李克强", 2008, 2013),
      term("张德江", 2008, 2013),
      term("王岐山", 2008, 2013),
      term("张高丽", 2013, 2018),
      term("刘延东", 2013, 2018),
      term("汪洋", 2013, 2018),
      term("马凯", 2013, 2018),
      term("韩正", 2018, 2023),
      term("孙春兰", 2018, 2023),
      term("胡春华", 2018, 2023),
      term("刘鹤", 2018, 2023),
      term("丁薛祥", 2023),
      term("何立峰", 2023),
      term("张国清", 2023),
      term("刘国中", 2023),
    ],
  },
  {
    names: ["全国人大常委会委员长", "全国人民代表大会常务委员会委员长", "人大常委会委员长"],
    terms: [
      term("刘少奇", 1954, 1959),
      term("朱德", 1959, 1976),
      term("叶剑英", 1978, 1983),
      term("彭真", 1983, 1988),
      term("万里", 1988, 1993),
      term("乔石", 1993, 1998),
      term("李鹏", 1998, 2003),
      term("吴邦国", 2003, 2013),
      term("张德江", 2013, 2018),
      term("栗战书", 2018, 2023),
      term("赵乐际", 2023),
    ],
  },
  {
    names: ["全国政协主席", "中国人民政治协商会议全国委员会主席"],
    terms: [
      term("毛泽东", 1949, 1954),
      term("周恩来", 1954, 1976),
      term("邓小平", 1978, 1983),
      term("邓颖超", 1983, 1988),
      term("李先念", 1988, 1992),
      term("李瑞环", 1993, 2003),
      term("贾庆林", 2003, 2013),
      term("俞正声", 2013, 2018),
      term("汪洋", 2018, 2023),
      term("王沪宁", 2023),
    ],
  },
  {
    names: ["中央军委主席", "中央军事委员会主席", "中共中央军委主席", "国家军委主席"],
    terms: [
      term("毛泽东", 1936, 1976),
      term("邓小平", 1981, 1990),
      term("江泽民", 1989, 2005),
      term("胡锦涛", 2004, 2013),
      term("习近平", 2012),
    ],
  },
  {
    names: ["中央纪委书记", "中央纪律检查委员会书记", "中纪委书记"],
    terms: [
      term("朱德", 1949, 1955),
      term("陈云", 1978, 1987),
      term("乔石", 1987, 1992),
      term("尉健行", 1992, 2002),
      term("吴官正", 2002, 2007),
      term("贺国强", 2007, 2012),
      term("王岐山", 2012, 2017),
      term("赵乐际", 2017, 2022),
      term("李希", 2022),
    ],
  },
];

/** The members of the Standing Committees of the Political Bureau since 2007, in the order in which they are named. */
export const STANDING_COMMITTEES: readonly (readonly string[])[] = [
  ["胡锦涛", "吴邦国", "温家宝", "贾庆林", "李长春", "习近平", "李克强", "贺国强", "周永康"],
  ["习近平", "李克强", "张德江", "俞正声", "刘云山", "王岐山", "张高丽"],
  ["习近平", "李克强", "栗战书", "汪洋", "王沪宁", "赵乐际", "韩正"],
  ["习近平", "李强", "赵乐际", "王沪宁", "蔡奇", "丁薛祥", "李希"],
];
