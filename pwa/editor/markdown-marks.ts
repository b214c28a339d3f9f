import { syntaxTree } from '@codemirror/language'
import { type EditorState, type Extension, RangeSetBuilder } from '@codemirror/state'
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view'

/** How markdown looks while it is written, by the names of its syntax nodes. The characters stay: what one types is what is stored. */
const CLASSES: Readonly<Record<string, string>> = {
  ATXHeading1: 'md-heading',
  ATXHeading2: 'md-heading',
  ATXHeading3: 'md-heading',
  ATXHeading4: 'md-heading',
  ATXHeading5: 'md-heading',
  ATXHeading6: 'md-heading',
  SetextHeading1: 'md-heading',
  SetextHeading2: 'md-heading',
  StrongEmphasis: 'md-strong',
  Emphasis: 'md-emphasis',
  Strikethrough: 'md-strike',
  InlineCode: 'md-code',
  FencedCode: 'md-code',
  CodeBlock: 'md-code',
  Blockquote: 'md-quote',
  URL: 'md-link',
  Autolink: 'md-link',
  LinkLabel: 'md-link',
  HeaderMark: 'md-mark',
  EmphasisMark: 'md-mark',
  StrikethroughMark: 'md-mark',
  CodeMark: 'md-mark',
  CodeInfo: 'md-mark',
  QuoteMark: 'md-mark',
  ListMark: 'md-mark',
  LinkMark: 'md-mark',
  TaskMarker: 'md-mark',
}

export const markdownMarks: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = marksIn(view.state, view.visibleRanges)
    }
    update({ view, state, docChanged, viewportChanged, startState }: ViewUpdate) {
      // The parser goes on in the background: a new tree is a reason too.
      if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state)) {
        this.decorations = marksIn(state, view.visibleRanges)
      }
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

function marksIn(state: EditorState, ranges: readonly { readonly from: number; readonly to: number }[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  for (const range of ranges) {
    syntaxTree(state).iterate({
      ...range,
      enter: ({ name, from, to }) => {
        const mark = MARKS.get(name)
        if (mark && to > from) builder.add(from, to, mark)
      },
    })
  }
  return builder.finish()
}

const MARKS: ReadonlyMap<string, Decoration> = new Map(
  Object.entries(CLASSES).map(([name, style]) => [name, Decoration.mark({ class: style })]),
)
