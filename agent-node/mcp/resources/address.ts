/** `baton://BAT/board`, `baton://BAT/tasks/BAT-12`; what is long goes on under the same address with `?cursor=`. */
export interface Address {
  readonly project: string
  readonly folder: string
  readonly id?: string
  readonly cursor?: string
}

const SCHEME = 'baton:'

export function addressOf(uri: string): Address | undefined {
  const url = URL.parse(uri)
  if (url?.protocol !== SCHEME || url.host === '') return undefined
  const [folder = '', id, ...rest] = url.pathname.slice(1).split('/')
  if (folder === '' || rest.length > 0) return undefined
  const cursor = url.searchParams.get('cursor')
  return { project: url.host, folder, ...(id !== undefined && { id: decodeURIComponent(id) }), ...(cursor !== null && { cursor }) }
}

export const uriOf = (project: string, folder: string, id?: string): string =>
  `${SCHEME}//${project}/${folder}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`
