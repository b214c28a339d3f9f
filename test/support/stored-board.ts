import { accountKey } from '@baton/pwa/replica/account.ts'
import { Database } from '@baton/pwa/replica/indexeddb/database.ts'
import { indexedDbStorage } from '@baton/pwa/replica/indexeddb-storage.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { SCOPES } from '@baton/shared/member/member.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import { uuidv7 } from 'uuidv7'

export interface StoredBoard {
  readonly account: { readonly member: Id; readonly name: string }
  readonly project: Id
  readonly tasks: readonly Id[]
  readonly storage: ReplicaStorage
}

/** What a browser has on its disk of a person's project with so many tasks, as an earlier visit left it. */
export async function storeBoard(count: number): Promise<StoredBoard> {
  const account = { member: uuidv7(), name: 'Mia' }
  const project = uuidv7()
  const storage = indexedDbStorage(new Database({ name: accountKey(account) }), uuidv7)
  await storage.noteIdentity({ member: account.member, kind: 'human', scopes: SCOPES, projects: 'all' })
  const tasks = Array.from({ length: count }, () => uuidv7())
  const set = { epoch: 0, upto: 1, hash: 'h', proof: 'p', now: 0 }
  await storage.replaceRows({ ...set, stream: 'workspace', rows: workspaceRows(account, project) })
  await storage.replaceRows({ ...set, stream: projectStream(project), rows: projectRows(project, account.member, tasks) })
  return { account, project, tasks, storage }
}

const workspaceRows = ({ member, name }: StoredBoard['account'], project: Id): RowsAnswer['rows'] => [
  { kind: 'member', id: member, name, addedAt: 0, as: 'human', role: 'admin' },
  { kind: 'project', id: project, name: 'Board', prefix: 'BRD', createdAt: 0, createdBy: member },
]

function projectRows(project: Id, createdBy: Id, tasks: readonly Id[]): RowsAnswer['rows'] {
  const column = derivedId(project, 'backlog')
  const policy = { leaseTtlMs: 900_000, decisions: { task: 'any', subtask: 'any', defect: 'any', epic: 'any', chore: 'any' } }
  return [
    { kind: 'board', id: project, name: 'Board', prefix: 'BRD', policy, epoch: 0, nextNumber: tasks.length + 1 },
    { kind: 'column', id: column, name: 'Backlog', stage: 'backlog', rank: 'a0' },
    ...tasks.map((id, n) => ({
      ...TASK,
      kind: 'task',
      id,
      key: `BRD-${n + 1}`,
      title: `Task ${n + 1}`,
      column,
      rank: rankOf(n),
      createdBy,
    })),
  ]
}

const rankOf = (n: number): string => `a${String(n).padStart(6, '0')}1`

const TASK = {
  type: 'task',
  stage: 'backlog',
  priority: 2,
  labels: ['one', 'two'],
  shard: '0',
  gen: 0,
  blockers: 0,
  strikes: 0,
  createdAt: 0,
  updatedAt: 0,
}
