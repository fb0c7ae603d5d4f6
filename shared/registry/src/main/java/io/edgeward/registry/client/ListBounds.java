package io.edgeward.registry.client;

import io.edgeward.model.text.Count;
import io.edgeward.registry.RegistryException;
import io.edgeward.registry.http.Failures;
import io.edgeward.registry.http.Request;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How large one list may be with all its pages, and how long they may take. Real ones stay far
 * below: a repository has up to tens of thousands of tags, Google's answers tens of megabytes.
 */
final class ListBounds {
  private static final long MOST_BYTES = 256L * 1024 * 1024;
  private static final int MOST_ENTRIES = 1_000_000;
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** Registries that filter what they list send pages with little or nothing on them. */
  private static final int SPARSE_PAGES = 20;

  /** Pages of real registries have 50 entries and more, apart from those that were filtered. */
  private static final int ENTRIES_OF_A_PAGE = 10;

  private final Request list;
  private final Clock clock;
  private final Instant end;
  private long bytes;
  private long entries;
  private long pages;

  /**
   * @param list the request for the first page, which names the list in failures
   */
  ListBounds(Request list, Clock clock) {
    this.list = list;
    this.clock = clock;
    this.end = clock.instant().plus(LONGEST);
  }

  /**
   * Counts a page.
   *
   * @param fresh how many entries it had that were on no page before
   * @param more whether another one follows
   */
  void page(int fresh, boolean more) {
    pages++;
    entries += fresh;
    if (entries > MOST_ENTRIES) {
      throw endless("more than %d entries".formatted(MOST_ENTRIES));
    }
    if (more && pages > SPARSE_PAGES + entries / ENTRIES_OF_A_PAGE) {
      throw endless(
          "%s on %s, and more follow"
              .formatted(Count.of(entries, "entry", "entries"), Count.of(pages, "page")));
    }
    if (more && clock.instant().isAfter(end)) {
      throw endless(
          "%s within %d s, and more follow"
              .formatted(Count.of(pages, "page"), LONGEST.toSeconds()));
    }
  }

  /** A page's body, which ends with a failure where the list is too large as a whole. */
  InputStream bounded(InputStream body) {
    return new FilterInputStream(body) {
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        bytes += Math.max(0, read);
        if (bytes > MOST_BYTES) {
          throw endless("more than %d bytes".formatted(MOST_BYTES));
        }
        return read;
      }
    };
  }

  private RegistryException endless(String found) {
    return Failures.broken(list, "the list does not end: it has " + found);
  }
}
