import { view } from '../../web/view.ts'

export type ImportsPage = {
  recent: { path: string; files: number; createdAt: string }[]
  /** Why nothing was taken at all, already translated. */
  error: string | undefined
}
export const importsPage = view<ImportsPage>('/imports/index')

/** A file and what became of it, already translated. */
export type FileLine = {
  file: string
  /** For the class of the row. */
  state: 'waiting' | 'taken' | 'refused'
  sentence: string
  /** Where it can be looked at. */
  path: string | undefined
  notes: string[]
  findings: { title: string; lines: { field: string; why: string | undefined }[] }[]
}
export type ImportProps = {
  path: string
  files: FileLine[]
  over: number
  taken: number
  refused: number
  isOver: boolean
}
export const importPage = view<ImportProps>('/imports/show')
