/** Surnames of one character, the three hundred most common of the census. */
export const SURNAMES =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边闫涂肖付代";

/** What titles and words of appointment end with. */
export const TITLE_ENDS = "记长任席员授者志师士理事察官督家总表编辑导工生姐委人摄文图手命去予授举聘请名定";

/** Words after which a name may stand without a title: 由孙立军作总结. */
export const LEADS = "由请据对与和向同跟邀后";
