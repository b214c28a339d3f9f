/** Where a feature must be reachable: by REST, as a tool over MCP, on the command line. */
export type Surface = 'R' | 'M' | 'C'

interface Row {
  readonly about: string
  /** Letters of `Surface`. */
  readonly on: string
  readonly verbs: readonly string[]
}

/** Every row of the feature list that is made of verbs, and the verbs that serve it. A verb that serves no row is in none and fails the test. */
export const FEATURES: Readonly<Record<string, Row>> = {
  A1: {
    about: 'projects and columns',
    on: 'RC',
    verbs: ['column.list', 'column.add', 'column.edit', 'column.remove', 'project.list', 'project.create'],
  },
  A2: { about: 'board lock', on: 'R', verbs: ['board.lock', 'board.unlock'] },
  A3: { about: 'tasks', on: 'RMC', verbs: ['task.get', 'task.create', 'task.update'] },
  A4: { about: 'order', on: 'RM', verbs: ['task.update', 'task.move'] },
  A5: { about: 'keys', on: 'RMC', verbs: ['task.get'] },
  A6: { about: 'epics', on: 'RMC', verbs: ['project.stats', 'task.children', 'task.create'] },
  A7: { about: 'comments and typed notes', on: 'RMC', verbs: ['task.get', 'task.progress', 'comment.add', 'comment.retract'] },
  A9: { about: 'archive, delete, restore', on: 'RC', verbs: ['task.archive', 'task.delete', 'task.restore', 'archive.search'] },
  A10: { about: 'search and filters', on: 'RMC', verbs: ['task.search', 'archive.search'] },
  A11: { about: 'bulk and batch', on: 'RMC', verbs: ['bulk'] },
  A12: { about: 'audience', on: 'RMC', verbs: ['policy.get', 'policy.set', 'task.claim', 'task.update'] },
  B1: { about: 'claim', on: 'RMC', verbs: ['task.claim'] },
  B2: { about: 'next', on: 'RMC', verbs: ['queue.next'] },
  B3: { about: 'allowed', on: 'RMC', verbs: ['task.allowed'] },
  B4: { about: 'renew, release, transfer, force-release', on: 'RMC', verbs: ['task.release', 'task.force-release', 'task.transfer'] },
  B5: { about: 'expiry and attempts', on: 'RMC', verbs: ['task.get', 'attention.clear'] },
  B6: { about: 'limits', on: 'RMC', verbs: ['policy.get', 'policy.set', 'task.claim', 'column.list', 'column.edit'] },
  B7: { about: 'take offline', on: 'MC', verbs: ['policy.set', 'task.reserve'] },
  B8: { about: 'dispatch', on: 'RMC', verbs: ['task.update'] },
  C1: { about: 'dependencies', on: 'RMC', verbs: ['task.update', 'task.link', 'task.unlink', 'task.links'] },
  C2: { about: 'cycles and lint', on: 'RC', verbs: ['project.lint'] },
  C3: { about: 'unblocked', on: 'RM', verbs: ['wait'] },
  D1: { about: 'submit', on: 'RMC', verbs: ['task.submit'] },
  D2: { about: 'review queue', on: 'RMC', verbs: ['task.get', 'review.list', 'review.decide'] },
  D3: { about: 'decide', on: 'RMC', verbs: ['review.decide'] },
  D4: { about: 'policy per type', on: 'R', verbs: ['policy.get', 'policy.set', 'task.submit'] },
  D5: { about: 'blocked', on: 'RMC', verbs: ['task.block', 'task.answer'] },
  D6: { about: 'reopen', on: 'RC', verbs: ['task.reopen'] },
  D7: {
    about: 'proposals',
    on: 'RM',
    verbs: ['proposal.list', 'proposal.get', 'proposal.add', 'proposal.withdraw', 'proposal.apply', 'proposal.decline'],
  },
  D8: { about: 'stand-ins', on: 'R', verbs: ['stand-in.list', 'stand-in.name', 'stand-in.end'] },
  E1: { about: 'session start', on: 'RMC', verbs: ['session.info', 'session.start', 'briefing', 'page.mark-context'] },
  E2: { about: 'session end', on: 'RMC', verbs: ['session.end'] },
  E3: { about: 'handoff', on: 'RMC', verbs: ['session.end', 'handoff.get', 'handoff.add'] },
  E4: { about: 'pick up', on: 'RMC', verbs: ['handoff.list', 'handoff.get', 'handoff.pick-up', 'handoff.withdraw'] },
  E5: { about: 'presence', on: 'RM', verbs: ['presence.list'] },
  E6: {
    about: 'pages',
    on: 'RMC',
    verbs: [
      'page.list',
      'page.get',
      'page.create',
      'page.write',
      'page.rename',
      'page.mark-context',
      'page.archive',
      'page.restore',
      'page.history',
      'page.version',
      'page.revert',
    ],
  },
  E7: { about: 'next action', on: 'RMC', verbs: ['briefing', 'action.list'] },
  E8: { about: 'daily report', on: 'R', verbs: ['report.show'] },
  F1: { about: 'direct messages', on: 'RMC', verbs: ['message.send', 'message.list', 'message.show', 'message.read', 'message.make-task'] },
  F2: { about: 'inbox', on: 'RMC', verbs: ['inbox.list', 'inbox.show', 'inbox.read', 'inbox.archive'] },
  F5: { about: 'agent-ready', on: 'RM', verbs: ['wait'] },
  F7: { about: 'wait', on: 'MC', verbs: ['wait'] },
  G1: { about: 'members', on: 'R', verbs: ['me', 'member.list', 'member.add', 'member.edit', 'member.revoke'] },
  G3: { about: 'tokens', on: 'RC', verbs: ['me', 'token.list', 'token.create', 'token.revoke'] },
  G5: { about: 'audit', on: 'RC', verbs: ['task.history', 'audit.list', 'audit.verify'] },
  G6: { about: 'event feed', on: 'RC', verbs: ['event.list'] },
  I1: { about: 'import', on: 'RC', verbs: ['import.run', 'import.list', 'import.undo'] },
  I2: { about: 'export', on: 'RC', verbs: ['project.export'] },
  I4: { about: 'plan lint and import', on: 'MC', verbs: ['plan.lint', 'plan.import'] },
  J2: {
    about: 'backup, restore, verify, prune',
    on: 'RC',
    verbs: ['backup.start', 'backup.list', 'backup.show', 'backup.verify', 'backup.restore', 'backup.delete', 'data.prune', 'audit.verify'],
  },
  J6: { about: 'stats', on: 'RMC', verbs: ['project.stats'] },
}

/** Rows that are no verbs but how all of them behave: where that is proven. */
export const PROVEN_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  F6: ['test/agent-node/hooks'],
  H1: ['test/agent-node/mcp/schemas.test.ts', 'test/agent-node/mcp/rows.test.ts'],
  H2: ['test/agent-node/catalogue/surfaces.test.ts'],
  H3: ['test/agent-node/mcp/resources.test.ts'],
  H4: ['test/agent-node/mcp/http'],
  H6: ['test/agent-node/skills.test.ts'],
  H7: ['test/e2e/command-line.test.ts'],
  H8: ['test/agent-node/untrusted/untrusted.test.ts'],
  J3: ['test/relay/http'],
}
