import type { Keyring } from '../../db/keyring.ts'
import type { Translate } from '../../web/i18n.ts'
import type { Finding, Note } from '../cards/index.ts'
import { type FileReport, importPath, isOver, type State } from './imports.ts'
import { type ImportedFileRow, reportIn } from './store.ts'
import type { FileLine, ImportProps } from './views.ts'

/** An import as its page shows it. */
export function importPropsOf(
  { keyring, t }: { keyring: Keyring; t: Translate },
  id: string,
  rows: ImportedFileRow[],
): ImportProps {
  const counted = (state: State) => rows.filter((row) => row.state === state).length
  const over = rows.filter(({ state }) => isOver(state)).length
  return {
    path: importPath(id),
    files: rows.map((row) => lineOf(t, row, reportIn(keyring, row))),
    ...{ over, taken: counted('taken'), refused: counted('refused'), isOver: over === rows.length },
  }
}

function lineOf(t: Translate, { state, workId }: ImportedFileRow, report: FileReport): FileLine {
  const said = (note: Note) => t(note.sentence, note.values)
  const { file, name = '', kind = 'character', findings = [] } = report
  const line = { file, notes: [], findings: [], path: undefined }
  if (state === 'refused') return { ...line, state, sentence: report.why ? said(report.why) : t('It was refused.') }
  if (state !== 'taken')
    return { ...line, state: 'waiting', sentence: state === 'waiting' ? t('It waits.') : t('It is being read.') }
  const taken = { character: t('Taken: {{name}}.', { name }), lorebook: t('Taken as a lorebook: {{name}}.', { name }) }
  return {
    ...{ file, state, sentence: taken[kind], findings: groupsOf(t, findings) },
    path: workId === null ? undefined : `/${kind}s/${workId}`,
    notes: [
      ...(report.isAdult ? [t('Its tags say that it is for adults, so it is rated so.')] : []),
      ...(report.noPortrait ? [t('It has no portrait: {{why}}', { why: said(report.noPortrait) })] : []),
    ],
  }
}

const FATES = ['taken', 'kept', 'refused'] as const

function groupsOf(t: Translate, findings: Finding[]): FileLine['findings'] {
  const titles = { taken: t('What was taken'), kept: t('Kept, but not used here'), refused: t('Left out') }
  return FATES.flatMap((fate) => {
    const lines = findings
      .filter((finding) => finding.fate === fate)
      .map(({ field, why: note }) => ({ field, why: note && t(note.sentence, note.values) }))
    return lines.length === 0 ? [] : [{ title: titles[fate], lines }]
  })
}
