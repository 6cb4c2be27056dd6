import { defineRule } from "./rule";
import { after, before } from "./surroundings";

/** Words that are not reduplicated and do not meet themselves across a word border. */
const WORDS: readonly string[] = (
  "由于 因为 因此 所以 但是 而且 并且 以及 关于 对于 根据 按照 依据 通过 进行 实施 开展 已经 可以 能够 应当 应该 必须 " +
  "我们 他们 你们 她们 自己 这些 那些 其中 如果 虽然 即使 尽管 为了 以便 从而 同时 另外 此外 目前 今年 去年 正在 需要 要求 " +
  "情况 问题 工作 国家 加强 提高 推进 促进 落实 完善 建立 健全 优化 强化 确保 坚持 深入 积极 切实 认真 全面 严格 不断 " +
  "人民 群众 企业 单位 部门 地区 项目 经济 社会 文化 安全 服务 管理 改革 建设 制度 政策 措施 任务 目标 责任 能力 水平 质量 " +
  "会议 强调 指出 提出 表示 认为 召开 出席 主持 参加 组织 领导 干部 党员 中央 全国 全省 全市 全县 各级 有关 相关 主要 重要 " +
  "基本 重点 关键 作用 发挥 提供 支持 保障 解决 处理 增加 减少 扩大 提升 实现 完成 达到 取得 成为 属于 位于 包括 具有 " +
  "存在 发现 产生 形成 造成 导致 引起 影响 规范 监督 检查 公开 办理 申请 审核 批准 印发 通知 意见 方案 办法 规划 计划 " +
  "以来 之后 之前 期间 时候 地方 方面 过程 结果 原因 条件 基础 环境 资源 技术 产业 投资 市民 居民 农民 学生 老师 孩子 " +
  "或者 人员 机构 其他 委员 主管 信息 消息 机关 依法 设施 法律 个人 法院 关系 条例 工程 标准 部分 " +
  "科技 报告 行业 大会 交通 法规 区域 书记 平台 公安 价格 世界 方式 这个 集团 医疗 业务 系统 及其 " +
  "中心 生态 主席 网络 范围 风险 利用 能源 中华 及时 不是 规模 案件 历史 战略 实际 科学 内容 建筑 " +
  "日本 农业 任何 精神 时代 机制 现场 责令 专业 许可 主义 体系 还是 人士 双方 农村 两国 职责 本市 " +
  "人口 指数 协议 土地 外交 事业 依照 军事 材料 网友 道路 业主 国防 指导 家庭 工业 费用 季度 香港 " +
  "无法 资料 小时 程序 警方 先生 贷款 文件 食品 台湾 证明 成员 场所 这种 成本 住房 员工 商业 文明 " +
  "证券 办公 印度 用户 物业 董事 车辆 核心 交流 民族 合法 原则 电话 司法 事项 上市 不过 权益 大家 " +
  "城乡 各地 商品 村民 空间 财产 价值 事实 专家 情形 职业 手机 人才 义务 " +
  "进一步 办公室 委员会 党中央 国务院 总书记 新时代 习近平 有限公司 人民政府 领导小组 社会主义 高质量发展"
).split(" ");

/** A compound goes on after the second: 社会工作|工作者, 项目|项目部. */
const GOES_ON = /^(?!会议)[者员站组部局会法化性率制式款费额期书号权人长网站]/;

/** A word written twice: 由于由于, 进行进行. */
export const rule = defineRule({
  id: "typo/doubled-word",
  title: { zh: "词语重复", en: "Doubled word" },
  category: "typo",
  severity: "error",
  why: {
    zh: "同一个词连写两次，多因修改、粘贴后遗留。",
    en: "A word stands twice, left over from editing or pasting.",
  },
  standards: [],
  options: {},
  triggers: WORDS.map((word) => word + word),
  scope: "paragraph",
  flag: [
    { text: "但由于由于天气原因，活动推迟。", found: "由于由于", fix: "由于" },
    { text: "对全县学校进行进行排查。", found: "进行进行", fix: "进行" },
    { text: "要进一步进一步压实责任。", found: "进一步进一步", fix: "进一步" },
  ],
  pass: [
    "但由于天气原因，活动推迟。",
    "你再研究研究。",
    "社会工作工作者协会",
    "一个一个解决",
    "常常来看看",
    "服务，服务，还是服务。",
    "建设项目项目部",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const word = WORDS[trigger]!;
      if (text.slice(start, end) !== word + word) continue;
      const next = after(text, end, 2);
      if (GOES_ON.test(next) || next.startsWith(word[0]!)) continue;
      if (before(text, start, 1) === word.at(-1)) continue;
      context.report(passage, {
        span: { start, end },
        message: { zh: `“${word}”重复`, en: `${word} stands twice` },
        fixes: [{ text: word, safe: true }],
        ...(isSentence(text, end) ? {} : { severity: "warning" as const }),
      });
    }
  },
});

/** Whether a mark ends the sentence soon: a headline that two headlines were joined into has none. */
function isSentence(text: string, end: number): boolean {
  return /[，。；：、！？]/.test(after(text, end, 40));
}
