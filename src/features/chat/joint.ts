import type { Provider } from '../../ai/ai.ts'

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
/** What opens something, or a space, at the end of what was said. */
const OPENS = /(?:^|[\s*_“"‘(「『—–-])$/u
/** The end of a sentence, with what closes around it. */
const ENDED = /[.!?…。！？][\s*_”’"'」』)）]*$/u
/** What closes something, or a space, at the beginning of what follows. */
const CLOSES = /^[\s,.;:!?…)\]}”’»」』。、]/u

/**
 * What stands between a reply that was cut and its continuation: models begin anew without
 * the space that a word would have had. The understudy knows the rest of a line that was cut
 * within a sentence, and goes on with another line after a whole one.
 */
export const jointFor =
  ({ id }: Pick<Provider, 'id'>) =>
  (said: string, first: string): string => {
    if (said === '') return ''
    if (id === 'understudy' && ENDED.test(said)) return '\n\n'
    const border = `${said.slice(-1)}${first.slice(0, 1)}`
    const needsNone = OPENS.test(said) || CLOSES.test(first) || WITHOUT_SPACES.test(border)
    return needsNone && !/[.!?…]\*$/u.test(said) ? '' : ' '
  }
