package io.edgeward.check.github;

import java.util.Locale;

/** What a commit status says (GitHub REST API, "Create a commit status"). */
public enum StatusState {
  /** It could not be found out, for a reason that no further attempt mends. */
  ERROR,
  /** Something has to be mended first. */
  FAILURE,
  /** It is not over yet. */
  PENDING,
  /** All is well. */
  SUCCESS;

  /** The API's word for it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
