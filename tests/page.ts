/** What stands on a chat's page, read by its hooks. */
export const lineIds = (page: string): string[] =>
  [...page.matchAll(/<article id="message-([0-9a-f-]{36})"/g)].map(([, id = '']) => id)

/** The whole article of a line; empty where there is none. */
export function articleIn(page: string, id: string): string {
  const from = page.indexOf(`<article id="message-${id}"`)
  return from < 0 ? '' : page.slice(from, page.indexOf('</article>', from))
}

/** The markup within a line's body. */
export function bodyIn(page: string, id: string): string {
  const article = articleIn(page, id)
  const opened = /<div class="message__body"[^>]*>/.exec(article)
  if (!opened) return ''
  const from = opened.index + opened[0].length
  let depth = 1
  for (const { 0: tag, index } of article.slice(from).matchAll(/<(\/?)div\b/g)) {
    depth += tag === '</div' ? -1 : 1
    if (depth === 0) return article.slice(from, from + index)
  }
  return article.slice(from)
}

export const isBusy = (page: string, id: string): boolean => articleIn(page, id).includes('aria-busy="true"')

/** The page without what differs each time it is asked for: form tokens and the marks of single use. */
export const settled = (page: string): string =>
  page
    .replace(/(name="_csrf" value=")[^"]*/g, '$1')
    .replace(/("X-CSRF-Token":")[^"]*/g, '$1')
    .replace(/(name="once" value=")[^"]*/g, '$1')

/** The values of a form's hidden and visible fields by their names, as a browser sends them: without boxes that are not ticked. */
export function fieldsIn(page: string): { [name: string]: string } {
  const fields: { [name: string]: string } = {}
  for (const [tag] of page.matchAll(/<input\b[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1]
    const isLeftOut = /\btype="(?:checkbox|radio)"/.test(tag) && !/\schecked\b/.test(tag)
    if (name && !isLeftOut) fields[name] ??= unescaped(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', text = ''] of page.matchAll(/<textarea\b[^>]*\bname="([^"]*)"[^>]*>([^<]*)<\/textarea>/g)) {
    fields[name] ??= unescaped(text)
  }
  return fields
}

export const unescaped = (text: string): string =>
  text.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name] ?? '',
  )
