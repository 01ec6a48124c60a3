/** Hidden bookmarks around the parts and numbers of a report, see shared/report/documentMarks.ts. */
import type * as Word from 'docx'
import type { Piece } from '../../shared/report/boundText.ts'
import { markOfNumber, markOfPart } from '../../shared/report/documentMarks.ts'

type Library = typeof Word
type Children = Word.ParagraphChild[]

export interface Bookmarks {
  /** The words of a paragraph, each bound number inside its own mark. */
  around(pieces: readonly Piece[]): Children
  /** The heading of a part. */
  ofPart(part: string, text: string): Children
}

/** Numbers them from 1 in every document: the library's own ids go on from one document to the next. */
export function createBookmarks(word: Library): Bookmarks {
  let last = 0
  const mark = (name: string, text: string): Children => {
    const id = ++last
    // The library writes them in a paragraph but does not list them among its children.
    return [new word.BookmarkStart(name, id), new word.TextRun({ text }), new word.BookmarkEnd(id)] as Children
  }
  return {
    around: (pieces) =>
      pieces.flatMap((piece) =>
        typeof piece === 'string' ? [new word.TextRun({ text: piece })] : mark(markOfNumber(piece, last), piece.text),
      ),
    ofPart: (part, text) => mark(markOfPart(part), text),
  }
}
