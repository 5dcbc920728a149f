import { htmx } from './htmx.ts'

/** Who comes back to a chat finds there what was said in another tab meanwhile. */
export function catchUpOnReturn(): void {
  if (!document.querySelector('.page-chat #composer')) return
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void catchUp().catch(() => {})
  })
}

/** Neither an older page of the chat nor a line that is being edited or on its way gives way. */
async function catchUp(): Promise<void> {
  if (location.search !== '' || document.querySelector('#script :is(form.edit, .message--pending, .chat__more--shed)'))
    return
  const path = location.pathname
  const answer = await fetch(path, { headers: { Accept: 'text/html' }, redirect: 'error' })
  if (!answer.ok) return
  const there = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (!hasMore(there)) return
  await htmx.ajax('GET', path, { target: '#script', select: '#script', swap: 'outerMorph' })
  await htmx.ajax('GET', path, { target: '#stop', select: '#stop', swap: 'outerHTML' })
  const after = document.querySelector<HTMLInputElement>('#composer [name=after]')
  const theirs = there.querySelector<HTMLInputElement>('#composer [name=after]')
  if (after && theirs) after.value = theirs.value
}

/** Other lines, or one spoken that is not spoken here; the end of a reply is told by its own stream. */
function hasMore(there: Document): boolean {
  const here = linesIn(document)
  const theirs = linesIn(there)
  return (
    here.map(({ id }) => id).join() !== theirs.map(({ id }) => id).join() ||
    theirs.some(({ isLive }, at) => isLive && !here[at]?.isLive)
  )
}

const linesIn = (page: Document): { id: string; isLive: boolean }[] =>
  [...page.querySelectorAll('#script > .message')].map(({ id, classList }) => ({
    id,
    isLive: classList.contains('message--live'),
  }))
