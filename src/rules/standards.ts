import type { Source } from "../model/diagnostic";

/** GB/T 9704—2012, layout of official documents of Party and government organs. */
export const GBT_9704 = (clause?: string): Source => ({
  title: "GB/T 9704—2012《党政机关公文格式》",
  clause,
  year: 2012,
});

/** GB/T 15834—2011, use of punctuation marks. */
export const GBT_15834 = (clause?: string): Source => ({
  title: "GB/T 15834—2011《标点符号用法》",
  clause,
  year: 2011,
});

/** GB/T 15835—2011, use of numerals in publications. */
export const GBT_15835 = (clause?: string): Source => ({
  title: "GB/T 15835—2011《出版物上数字用法》",
  clause,
  year: 2011,
});

/** The table of standard Chinese characters of 2013. */
export const STANDARD_CHARACTERS: Source = { title: "《通用规范汉字表》", year: 2013 };

/** The dictionary of modern Chinese that editors go by. */
export const XIANDAI_HANYU_CIDIAN: Source = { title: "《现代汉语词典》（第7版）", year: 2016 };
