import type { Provider } from '../../ai/ai.ts'

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
/** What opens something, or a space, at the end of what was said. */
const OPENS = /(?:^|[\s*_“"‘(「『—–-])$/u
/** What closes something, or a space, at the beginning of what follows. */
const CLOSES = /^[\s,.;:!?…)\]}”’»」』。、]/u

/**
 * What stands between a reply that was cut and its continuation: models begin anew without
 * the space that a word would have had. The understudy goes on with another line.
 */
export const jointFor =
  ({ id }: Pick<Provider, 'id'>) =>
  (said: string, first: string): string => {
    if (said === '') return ''
    if (id === 'understudy') return '\n\n'
    const border = `${said.slice(-1)}${first.slice(0, 1)}`
    const needsNone = OPENS.test(said) || CLOSES.test(first) || WITHOUT_SPACES.test(border)
    return needsNone && !/[.!?…]\*$/u.test(said) ? '' : ' '
  }
