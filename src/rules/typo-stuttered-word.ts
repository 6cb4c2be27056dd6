import { defineRule } from "./rule";

/** Words whose last character is not written twice in edited text: 政府府, 通过过. */
const ENDS: readonly string[] = (
  "或者 政府 人员 表示 服务 新闻 经济 组织 我们 情况 记者 问题 委员 保护 以上 信息 消息 依法 教育 " +
  "环境 监督 法律 中央 他们 影响 显示 条例 工程 不得 处理 研究 持续 保障 消费 质量 文化 区域 平台 " +
  "公安 以下 价格 世界 全球 开始 方式 公共 包括 集团 计划 违法 如果 医疗 共同 领域 业务 视频 制度 " +
  "及其 全面 这些 卫生 条件 生态 严重 总统 正在 网络 基础 风险 销售 什么 重点 及时 意见 案件 交易 " +
  "基本 期间 孩子 战略 罚款 运输 实际 下列 公布 内容 建筑 事故 不断 设备 县级 污染 事件 任何 精神 " +
  "时代 告诉 指出 取得 坚持 很多 责令 不能 给予 关注 劳动 主义 体系 积极 需求 还是 人士 稳定 有限 " +
  "希望 制造 是否 方案 达到 检察 人口 过程 应急 协议 事业 依照 材料 自然 必须 死亡 网友 不同 这样 " +
  "之后 做好 原因 有效 分别 予以 鼓励 开放 获得 介绍 国防 任务 家庭 诉讼 不会 群众 季度 强调 完善 " +
  "无法 办法 就业 所在 资料 下降 恢复 程序 警方 贷款 文件 赔偿 台湾 证明 成员 分析 过去 改正 禁止 " +
  "打击 文明 证券 董事 车辆 核心 交流 设置 民族 联系 合法 原则 电话 统计 作用 引发 数字 权益 大家 " +
  "城乡 知道 正常 人大 此外 成立 左右 设立 涉及 受到 不少 属于 运营 空间 价值 专家 深化 职业 人才 " +
  "体育 正式 明显 义务 加沙 变化 应该 集中 成果 关键 深入 如何 对此 注意 随着 预期 品牌 能够 传统 " +
  "首次 成功 优化 电子 各级 债务 房地 女士 委托 阶段 发表 减少 最终 刑事 举报 主体 发挥 伊朗 多次 " +
  "数量 处置 评估 电视 停止 当在 公众 最后 股份 和平 部署 思想 利率 权利 此次 购买 朋友 下午 比较 " +
  "认定 力量 努力 特色 驾驶 再次 社区 损失 考虑 采访 深圳 召开 年度 文物 帮助 贯彻 知识 危险 绿色 " +
  "身份 投入 连续 律师 发言 欧洲 游客 备案 启动 部队 不可 利润 结束 官方 武装 形式 职务 模型 芯片 " +
  "患者 模式 得到 收到"
).split(" ");

/** Words whose first character is not written twice in edited text: 应应当, 落落实. */
const BEGINNINGS: readonly string[] = (
  "应当 或者 政府 人员 美国 单位 机构 没有 我们 相关 按照 主管 提供 发布 可能 机关 依法 已经 根据 " +
  "需要 环境 今年 以及 负责 监督 他们 加强 重要 申请 开展 显示 不得 执行 措施 推动 汽车 银行 提出 " +
  "推进 央视 书记 平台 公安 其中 世界 全球 开始 我国 媒体 方式 公共 这个 建立 违法 领域 以来 创新 " +
  "及其 继续 采取 因为 超过 卫生 条件 联播 符合 主席 严重 造成 总统 正在 今天 智能 什么 不是 综合 " +
  "提升 基本 登记 存在 同比 公开 改革 科学 下列 公布 监管 农业 不断 财政 完成 维护 精神 时代 机制 " +
  "告诉 指出 去年 坚持 处罚 很多 许可 不能 具体 给予 劳动 积极 控制 未来 提高 还是 人士 参与 此前 " +
  "双方 稳定 落实 最高 希望 参加 时候 更多 达到 通知 保持 两国 回应 本市 履行 特别 过程 两个 协议 " +
  "土地 事业 依照 材料 必须 死亡 网友 执法 不同 之后 做好 原因 当时 予以 鼓励 承担 最大 获得 主任 " +
  "指导 从事 加快 诉讼 不会 群众 季度 香港 完善 无法 但是 资料 支付 恢复 小时 程序 宣布 警方 先生 " +
  "非常 文件 赔偿 台湾 场所 甚至 宣传 改正 禁止 贸易 打击 文明 印度 韩国 物业 董事 截至 合法 原则 " +
  "电话 由于 冲突 竞争 协调 引发 不过 大家 疫情 干部 城乡 常委 知道 培训 正常 人大 此外 成立 所以 " +
  "左右 之间 安排 各地 设立 涉及 之前 结合 预计 受到 不少 近日 实行 扩大 目的 监测 财产 价值 事实 " +
  "专家 深化 情形 职业 非法 当天 通报 变化 集中 鉴定 日报 公告 深入 他人 对此 总理 注意 同意 随着 " +
  "预期 成功 优化 各级 运行 因此 女士 阶段 发表 减少 最终 相应 举报 全部 伊朗 多次 必要 更加 处置 " +
  "评估 适用 电视 停止 公众 最后 虽然 客户 铁路 方向 专项 朋友 下午 认定 只有 袭击 力量 浙江 特色 " +
  "驾驶 再次 功能 社区 考虑 采访 预算 检测 深圳 救援 召开 觉得 确保 文物 帮助 英国 说明 贯彻 提到 " +
  "危险 当前 绿色 万亿 投入 连续 发言 保证 公路 欧洲 拜登 公民 备案 启动 不可 利润 结束 作业 官方 " +
  "担任 起来 武装 纳入 除了 应对 山东 编制 患者 健全 模式 声明 收到 落实 群众 加快"
).split(" ");

const WORDS = [...ENDS, ...BEGINNINGS];
const TRIGGERS = WORDS.map((word, i) => (i < ENDS.length ? word + word[1]! : word[0]! + word));

/** One character of a word written twice: 市政府府办公室, 落落实. */
export const rule = defineRule({
  id: "typo/stuttered-word",
  title: { zh: "词中一字重复", en: "One character of a word doubled" },
  category: "typo",
  severity: "warning",
  why: {
    zh: "双音词的一个字连写了两次，多因录入、粘贴后遗留。词表里只有在大量编校过的文本里从不这样相接的词。",
    en: "One character of a two-character word stands twice; listed are words that never meet so in edited text.",
  },
  standards: [],
  options: {},
  triggers: TRIGGERS,
  scope: "paragraph",
  flag: [
    { text: "由市政府府办公室牵头。", found: "政府府", fix: "政府" },
    { text: "要切实落落实责任。", found: "落落实", fix: "落实" },
    { text: "我们们都要参加。", found: "我们们", fix: "我们" },
  ],
  pass: [
    "由市政府办公室牵头。",
    "要切实落实责任。",
    "方方面面、实实在在",
    "“政府府”是衍字。",
    "他把措措施施写成了叠字。",
  ],
  check(passage, context) {
    const { text } = passage;
    for (const { trigger, start, end } of context.triggerHits(passage)) {
      const word = WORDS[trigger]!;
      const isEnd = trigger < ENDS.length;
      if (text.slice(start, end) !== TRIGGERS[trigger]) continue;
      const previous = text[start - 1] ?? "";
      const next = text[end] ?? "";
      // AABB, three in a row, and a form that is being spoken of.
      if (previous === text[start] || next === text[end - 1] || previous === "“") continue;
      context.report(passage, {
        span: { start, end },
        message: {
          zh: `“${isEnd ? word[1] : word[0]}”重复，应为“${word}”`,
          en: `A character stands twice: ${word}`,
        },
        fixes: [{ text: word, safe: true }],
        confidence: 0.85,
      });
    }
  },
});
