declare module 'htmx.org/dist/htmx.esm.js' {
  const htmx: { config: { [setting: string]: unknown } }
  export default htmx
}
declare module 'htmx.org/dist/ext/hx-sse.js'
