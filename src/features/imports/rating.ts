import type { Rating } from '../works/index.ts'

/** Tags that say by themselves what a card is; other programs have no list, so these are what people write. */
const ADULT =
  /(?:^| )(?:nsfw|not safe for work|explicit|r ?18 ?\+?|18 ?\+|over 18|18 only|xxx|x rated|hentai|erotic|erotica|ero|smut|porn|porno|pornographic|lewd|sexual|sexual content|bdsm|fetish|kink|kinky|futanari|futa|milf|ahegao|noncon|non con|dubcon|netorare|ntr|rape|incest)(?: |$)|🔞|成人向け|アダルト|18禁|エロ|えっち|エッチ|官能|わいせつ|性的/u
/** Such as mean it alone, and something else within more words: "young adult" is an age. */
const ADULT_ALONE = /^(?:adult|adults|adults only|adult only|adult content|for adults|sex|成人)$/u
const MATURE =
  /(?:^| )(?:mature|nsfl|gore|violence|violent|dark themes|suggestive|ecchi|r15|r 15)(?: |$)|15禁|グロ|暴力/u
const DENIED = /^(?:not?|non|never|without|0) (?!con)/u

/** How a card is rated that comes from elsewhere, by its tags: what may be for adults is taken to be. */
export function ratingFromTags(tags: readonly string[]): Rating {
  const all = tags.map(plainly).filter((tag) => !DENIED.test(tag))
  if (all.some((tag) => ADULT.test(tag) || ADULT_ALONE.test(tag))) return 'adult'
  return all.some((tag) => MATURE.test(tag)) ? 'mature' : 'everyone'
}

const plainly = (tag: string): string =>
  tag
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+🔞]+/gu, ' ')
    .trim()
