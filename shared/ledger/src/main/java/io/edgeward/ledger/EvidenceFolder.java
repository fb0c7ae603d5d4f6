package io.edgeward.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The documents of one folder of the ledger. What lies there under another name is skipped and
 * reported.
 *
 * @param store where the folder is
 * @param folder the folder
 * @param form how the names of its documents go on behind the folder's
 * @param what what a document is, with its article
 */
record EvidenceFolder(EvidenceStore store, EvidencePath folder, Pattern form, String what) {
  private static final String DAY = "\\d{4}/(0[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])/";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*\\.json";

  /** {@code YYYY/MM/DD/<name>.json}. */
  static final Pattern BY_DAY = Pattern.compile(DAY + NAME);

  /** {@code <name>.json}. */
  static final Pattern OF_A_DAY = Pattern.compile(NAME);

  /** {@code YYYY/MM/DD/<run>/<part>.json}. */
  static final Pattern BY_RUN = Pattern.compile(DAY + "[A-Za-z0-9][A-Za-z0-9._-]*/" + NAME);

  /** {@code <run>/<part>.json}. */
  static final Pattern RUNS_OF_A_DAY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*\\.json");

  /** {@code YYYY/MM/DD/HHMMSS.mmm.json}. */
  static final Pattern BY_MOMENT = Pattern.compile(DAY + "\\d{6}\\.\\d{3}\\.json");

  /** Where the documents lie, sorted. */
  List<EvidencePath> paths() throws LedgerException {
    List<EvidencePath> ours = new ArrayList<>();
    for (EvidencePath path : store.list(folder)) {
      if (form.matcher(path.text().substring(folder.text().length() + 1)).matches()) {
        ours.add(path);
      } else {
        ForeignEvidence.skip(path.text(), "no name of " + what);
      }
    }
    return ours;
  }
}
