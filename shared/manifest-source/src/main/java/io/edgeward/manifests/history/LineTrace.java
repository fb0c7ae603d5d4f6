package io.edgeward.manifests.history;

import java.util.OptionalInt;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Follows one thing back from a version of a file to an earlier one. */
interface LineTrace {
  /** The line of {@code earlier} that holds what {@code line} of {@code later} does. */
  OptionalInt back(byte[] later, int line, byte[] earlier);

  /** Whether the thing may have stood in another file that goes on without it. */
  boolean movesBetweenFiles();

  /** Follows a claim, wherever in the file it stands. */
  static LineTrace of(Claim claim) {
    return new LineTrace() {
      @Override
      public OptionalInt back(byte[] later, int line, byte[] earlier) {
        return claim.lineIn(earlier);
      }

      @Override
      public boolean movesBetweenFiles() {
        return true;
      }
    };
  }

  /** Follows a line as {@code git blame} does. */
  static LineTrace ofLine() {
    return new LineTrace() {
      @Override
      public OptionalInt back(byte[] later, int line, byte[] earlier) {
        return unchanged(new RawText(earlier), new RawText(later), line - 1);
      }

      @Override
      public boolean movesBetweenFiles() {
        return false;
      }
    };
  }

  private static OptionalInt unchanged(RawText earlier, RawText later, int line) {
    int shift = 0;
    for (Edit edit : new HistogramDiff().diff(RawTextComparator.DEFAULT, earlier, later)) {
      if (line < edit.getBeginB()) {
        break;
      }
      if (line < edit.getEndB()) {
        return OptionalInt.empty();
      }
      shift = edit.getEndA() - edit.getEndB();
    }
    return OptionalInt.of(line + shift + 1);
  }
}
