package io.edgeward.runtime.platform;

import io.edgeward.runtime.config.Environment;
import io.edgeward.runtime.config.Texts;
import io.edgeward.runtime.config.Variable;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Where evidence is kept: the variables of the functions that write it.
 *
 * @param <L> the ledger
 */
public final class LedgerVariables<L> {
  private static final Variable<Optional<String>> EMULATOR =
      Variable.optional(
          "STORAGE_EMULATOR_HOST",
          "HOST:PORT of a Cloud Storage emulator, used instead of the service",
          "127.0.0.1:9023",
          Texts::any);

  private final BiFunction<String, Optional<String>, L> opener;
  private final Variable<String> location;

  /**
   * Declares them.
   *
   * @param opener takes a location and the emulator, and opens the ledger without any request;
   *     refuses a malformed location with an {@link IllegalArgumentException}
   */
  public LedgerVariables(BiFunction<String, Optional<String>, L> opener) {
    this.opener = opener;
    this.location =
        Variable.required(
            "EDGEWARD_LEDGER",
            "where the ledger is: gs://BUCKET/PREFIX or a directory",
            "gs://edgeward-ledger/prod",
            this::checked);
  }

  /** What {@link #open} reads. */
  public List<Variable<?>> list() {
    return List.of(location, EMULATOR);
  }

  /**
   * Opens the ledger that the environment names.
   *
   * @throws IllegalArgumentException if the emulator is malformed
   */
  public L open(Environment environment) {
    return opener.apply(environment.get(location), environment.get(EMULATOR));
  }

  private String checked(String text) {
    opener.apply(text, Optional.empty());
    return text;
  }
}
