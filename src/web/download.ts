const NAME_LETTERS = 80
// What file systems or shells refuse, what cannot be seen, and what turns text around.
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A title as the name of a file that every system takes; `form` is its ending. */
export function fileName(title: string, form: string, otherwise: string): string {
  const plain = [...title.normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ')]
    .slice(0, NAME_LETTERS)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '')
  return `${RESERVED.test(plain) ? '_' : ''}${plain || otherwise}.${form}`
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
