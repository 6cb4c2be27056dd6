import type { Localized } from "../../model/localized";

/** What the inspection table is called. */
export const AUDIT_TITLE: Localized = { zh: "错敏词检查表", en: "Inspection table" };
/** What the summary of sites is called. */
export const SUMMARY_TITLE: Localized = { zh: "各站点汇总", en: "Sites" };
