import { NONE, type RequestBook } from './requestBook';

/** Requests in a row, first in, first out, linked through `book.next`: a request is in one row at a time. */
export class RequestList {
  private readonly book: RequestBook;
  private head = NONE;
  private tail = NONE;

  constructor(book: RequestBook) {
    this.book = book;
  }

  /** The first request; NONE if there is none. */
  first(): number {
    return this.head;
  }

  append(request: number): void {
    const { next } = this.book;
    next[request] = NONE;
    if (this.head === NONE) this.head = request;
    else next[this.tail] = request;
    this.tail = request;
  }

  /** Takes the first one out and returns it; NONE if there is none. */
  take(): number {
    const request = this.head;
    if (request !== NONE) this.head = this.book.next[request]!;
    return request;
  }
}
