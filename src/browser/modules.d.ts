declare module 'htmx.org/dist/htmx.esm.js' {
  const htmx: {
    ajax: (verb: 'GET', path: string, context: { target: string; select: string; swap: string }) => Promise<void>
    process: (root: Element, force: boolean) => void
  }
  export default htmx
}
declare module 'htmx.org/dist/ext/hx-sse.js'
