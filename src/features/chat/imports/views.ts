import { view } from '../../../web/view.ts'

/** What became of the files, already translated. */
export type ImportReport = {
  file: string
  kind: 'taken' | 'waiting' | 'refused'
  /** In one sentence. */
  sentence: string
  notes: string[]
  chat: { id: string; title: string } | undefined
  /** By which a waiting file is found again. */
  token: string | undefined
}

export type ImportsPage = {
  reports: ImportReport[]
  /** Why nothing was taken at all, already translated. */
  error: string | undefined
  once: string
  characters: { slug: string; name: string }[]
}
export const importsPage = view<ImportsPage>('/chat/imports')
