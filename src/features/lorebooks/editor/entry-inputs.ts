import type { Form } from '../../../web/form.ts'
import type { Translate } from '../../../web/i18n.ts'
import type { EntryField, EntryTyped } from './entry.ts'
import type { InputGroup, InputPart, Wrong } from './views.ts'

type Kind = InputPart['kind']
type More = { help?: string; rows?: number; options?: InputPart['options']; required?: boolean }

/** All fields of an entry, in their groups; a group stands open where there is something in it. */
export function entryInputs(
  { typed, errors }: Form<EntryTyped>,
  t: Translate,
): { main: InputPart[]; groups: InputGroup[]; wrong: Wrong } {
  const wrong: Wrong = []
  const input = (id: EntryField, kind: Kind, label: string, more: More = {}): InputPart => {
    wrong.push({ id, label, errors: errors[id] })
    const { help, rows = 2, options = [], required = false } = more
    return { id, kind, label, value: typed[id] ?? '', errors: errors[id], help, rows, options, required }
  }
  const flag = (id: EntryField, label: string, help?: string) => input(id, 'flag', label, help ? { help } : {})
  const number = (id: EntryField, label: string, help?: string) => input(id, 'number', label, help ? { help } : {})
  const choice = (id: EntryField, label: string, options: More['options'], help?: string) =>
    input(id, 'choice', label, { ...(options && { options }), ...(help && { help }) })
  const group = (title: string, inputs: InputPart[]): InputGroup => {
    const isUsual = ({ id, value, errors }: InputPart) => errors === undefined && (value === '' || value === USUAL[id])
    return { title, inputs, isOpen: !inputs.every(isUsual) }
  }
  const main = [
    input('name', 'line', t('Name'), { help: t('For you and for the trace; the model is not told it.') }),
    input('keys', 'text', t('Words that call it up'), {
      rows: 4,
      help: t('One in each line. The entry is told when one of them was said lately. /so/ is a regular expression.'),
    }),
    input('content', 'text', t('Content of the entry'), {
      rows: 8,
      help: t('What the model is told. Lines that begin with @@ at its start are decorators of Character Card V3.'),
    }),
    flag('enabled', t('Switched on')),
    flag('constant', t('Always told'), t('Also where no key was said.')),
  ]
  const groups = [
    group(t('More keys'), [
      flag('selective', t('Asks for secondary keys too')),
      input('secondaryKeys', 'text', t('Secondary keys'), { rows: 3, help: t('One in each line.') }),
      choice('selectiveLogic', t('Of the secondary keys'), [
        { value: '0', name: t('one has to be there') },
        { value: '3', name: t('all have to be there') },
        { value: '2', name: t('none may be there') },
        { value: '1', name: t('not all may be there') },
      ]),
      flag('useRegex', t('Every key is a regular expression'), t('Secondary keys are passed over then.')),
      choice('caseSensitive', t('Upper and lower case'), [
        { value: '', name: t('not said: no matter') },
        { value: 'no', name: t('no matter') },
        { value: 'yes', name: t('as they are written') },
      ]),
      flag('wholeWords', t('Whole words only')),
      number('scanDepth', t('Lines looked through'), t('Empty: as many as the book says.')),
    ]),
    group(t('Where it stands, and how much it weighs'), [
      choice('position', t('Place'), [
        { value: '', name: t('after the character when always told, else between the lines') },
        { value: '0', name: t('before the character') },
        { value: '1', name: t('after the character') },
        { value: '2', name: t('above the author’s note') },
        { value: '3', name: t('below the author’s note') },
        { value: '4', name: t('between the lines, at a depth') },
        { value: '5', name: t('before the example dialogue') },
        { value: '6', name: t('after the example dialogue') },
      ]),
      number('depth', t('Depth'), t('So many lines from the end; empty: 4.')),
      choice('role', t('Told by'), [
        { value: '', name: t('The instructions') },
        { value: '1', name: t('Whoever talks') },
        { value: '2', name: t('The character') },
      ]),
      input('order', 'number', t('Insertion order'), { help: t('Lower stands earlier.'), required: true }),
      number('priority', t('Priority'), t('Where room is short, the highest stay. Empty: the order counts.')),
    ]),
    group(t('Chance and time'), [
      number('probability', t('Probability'), t('From 0 to 100; empty: always.')),
      input('group', 'line', t('Group'), { help: t('Of a group one entry is told. Several with commas between.') }),
      flag('groupOverride', t('Comes first in its group')),
      number('groupWeight', t('Weight in its group'), t('Empty: 100.')),
      number('sticky', t('Stays for so many lines')),
      number('cooldown', t('Then rests for so many lines')),
      number('delay', t('Not before so many lines')),
    ]),
    group(t('Entries that call up others'), [
      flag('excludeRecursion', t('Is not called up by other entries')),
      flag('preventRecursion', t('Calls up no other entries')),
      number('recursionDelay', t('Only called up by other entries, from this level on')),
    ]),
    group(t('Notes'), [
      input('comment', 'text', t('Comment'), { help: t('For people, never told to a model.') }),
      input('id', 'line', t('Id'), { help: t('As other programs number it.') }),
    ]),
  ]
  return { main, groups, wrong }
}

/** Values that say nothing. */
const USUAL: { [id: string]: string } = { selectiveLogic: '0', order: '100' }
