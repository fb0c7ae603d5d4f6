package io.edgeward.scenarios.environment;

import io.edgeward.ledger.Ledger;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A running system: in one process, in several on one machine, or in projects of Google Cloud.
 *
 * @param project the project whose images are promoted
 * @param registries staging and production
 * @param files the stores of files; empty where there are none to write to
 * @param manifests the reviewed manifests
 * @param ledger what the functions keep
 * @param webhook the public address
 * @param schedules what comes by the clock
 * @param errorReports what was reported to Error Reporting
 * @param edgeward the command line, with this ledger
 * @param patience how long anything may take to come true
 * @param loopback the parts that are in this process; empty where none are
 * @param processes the parts that run as processes; empty where they cannot be stopped
 * @param vanity the vanity domain; empty where nobody may flip it
 * @param promotionKey what promotion signs by; empty where nobody is told its public key
 */
public record ScenarioEnvironment(
    Project project,
    Registries registries,
    Optional<FileStores> files,
    ManifestsMaintainer manifests,
    Ledger ledger,
    URI webhook,
    Schedules schedules,
    ErrorReports errorReports,
    CommandLine edgeward,
    Duration patience,
    Optional<LocalParts> loopback,
    Optional<Processes> processes,
    Optional<VanityDomain> vanity,
    Optional<PromotionKey> promotionKey) {
  /** What the scheduler starts. */
  public interface Schedules {
    /** Publishes what the schedule {@code audit}, {@code backup}, {@code drill} or so does. */
    void tick(String schedule) throws IOException;
  }

  /** Error Reporting, read back. */
  public interface ErrorReports {
    /** The messages of all reports so far, or of as many as the service keeps. */
    List<String> messages() throws IOException;
  }

  /** A person at the command line. */
  public interface CommandLine {
    /** Runs a command. */
    CommandRun run(String... arguments) throws IOException, InterruptedException;
  }
}
