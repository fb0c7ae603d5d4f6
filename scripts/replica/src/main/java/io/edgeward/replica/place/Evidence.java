package io.edgeward.replica.place;

import io.edgeward.ledger.Ledger;
import java.util.Map;
import java.util.Optional;

/**
 * The ledger and how it is reached.
 *
 * @param location as {@code EDGEWARD_LEDGER} has it
 * @param variables what a command line needs in its environment besides
 */
public record Evidence(String location, Map<String, String> variables) {
  private static final String EMULATOR = "STORAGE_EMULATOR_HOST";

  /** Variables of an emulator of Cloud Storage. */
  public static Evidence inEmulator(String location, String host) {
    return new Evidence(location, Map.of(EMULATOR, host));
  }

  /** Opens it. */
  public Ledger open() {
    return Ledger.open(location, Optional.ofNullable(variables.get(EMULATOR)));
  }
}
