package io.edgeward.replica.place;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A deployed system: on one machine, or in the projects of a test environment. */
public interface ReplicatedEnvironment extends AutoCloseable {
  /** Where images are. */
  Places places();

  /** Whoever pushes, pulls and deletes there. */
  RegistryIntruder registries();

  /** The reviewed manifests. */
  ManifestsMaintainer manifests();

  /** The ledger. */
  Evidence evidence();

  /** The topics. */
  Topics topics();

  /** What was reported to Error Reporting. */
  Alarms alarms();

  /** The public door. */
  URI webhook();

  /** How long anything may take to come true. */
  Duration patience();

  /** The parts themselves, where they can be stopped and broken. */
  Optional<Machine> machine();

  @Override
  void close();
}
