/** The forms in which a chat can be taken along. */
export const FORMS = {
  jsonl: 'application/jsonl; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const
export type FormOfTake = keyof typeof FORMS

/** The branch that is looked at, or all of them. */
export type Branches = 'chosen' | 'all'

/** The words that a transcript needs beside the lines, in the reader's language. */
export type TakeWords = {
  /** Names who spoke, and that they are an AI. */
  about: string
  unreadable: string
  cleared: string
  /** Above another branch, by the number of the line that it forks off from; 0 for another beginning. */
  branch: (after: number) => string
  when: (iso: string) => string
}

const NAME_LETTERS = 80
// What file systems or shells refuse, what cannot be seen, and what turns text around.
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A chat's title as the name of a file that every system takes. */
export function fileName(title: string, form: FormOfTake): string {
  const plain = [...title.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ')]
    .slice(0, NAME_LETTERS)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${RESERVED.test(plain) ? '_' : ''}${plain || 'chat'}.${form}`
}

/** RFC 6266, with the name for old programs and, by RFC 8187 (5987 before), the real one. */
export function disposition(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]|[%"\\]/g, '_')
  const coded = encodeURIComponent(name).replace(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`
}
