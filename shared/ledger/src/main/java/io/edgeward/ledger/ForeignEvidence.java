package io.edgeward.ledger;

import io.edgeward.model.image.DisplayText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reports what lies in the ledger and is not ours, or not what its name says: each once in the life
 * of this process, as a warning. It is skipped, for whoever can create one object must not be able
 * to blind those who read the others.
 */
final class ForeignEvidence {
  private static final Logger LOGGER = Logger.getLogger(ForeignEvidence.class.getName());
  private static final int MOST_REMEMBERED = 10_000;
  private static final Set<String> REPORTED =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  private ForeignEvidence() {}

  /**
   * Reports {@code name}.
   *
   * @param why what it is not, such as {@code no receipt: $.run is missing}
   */
  static void skip(String name, String why) {
    synchronized (REPORTED) {
      if (!REPORTED.add(name + " " + why)) {
        return;
      }
    }
    LOGGER.log(
        Level.WARNING,
        "{0} in the ledger is {1}; it was skipped, find out who put it there",
        new Object[] {DisplayText.plain(name), why});
  }
}
