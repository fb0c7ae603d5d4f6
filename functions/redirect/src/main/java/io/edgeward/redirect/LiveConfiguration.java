package io.edgeward.redirect;

import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.route.Router;
import io.edgeward.redirect.document.Configurations;
import io.edgeward.redirect.document.Generation;
import io.edgeward.redirect.document.UnreadableConfigurationException;
import io.edgeward.runtime.errors.ErrorReport;
import io.edgeward.runtime.errors.ErrorReporter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/** The generation in force. One that cannot be read is reported, and the last good one goes on. */
final class LiveConfiguration {
  private static final Logger LOGGER = Logger.getLogger(LiveConfiguration.class.getName());

  private final Configurations configurations;
  private final ErrorReporter errors;
  private final Clock clock;
  private volatile Optional<InForce> inForce = Optional.empty();
  private final Lock reading = new ReentrantLock();
  private String reported = "";

  /** A generation, with what is made of it once. */
  record InForce(Generation generation, Router router, Responses responses) {
    long number() {
      return generation.configuration().generation();
    }

    private static InForce of(Generation generation) {
      return new InForce(
          generation,
          new Router(generation.configuration(), generation.ranges()),
          new Responses(
              generation.configuration().generation(), generation.configuration().hosts()));
    }
  }

  LiveConfiguration(Configurations configurations, ErrorReporter errors, Clock clock) {
    this.configurations = configurations;
    this.errors = errors;
    this.clock = clock;
  }

  /** What is in force, once there is something. */
  Optional<InForce> get() {
    return inForce;
  }

  /** Takes the generation that is named now, unless it is in force already. */
  void reload() {
    if (!reading.tryLock()) {
      // A slow place is asked once at a time.
      return;
    }
    try {
      long current = configurations.current();
      if (inForce.isEmpty() || inForce.get().number() != current) {
        take(configurations.read(current));
      }
      reported = "";
    } catch (UnreadableConfigurationException e) {
      report(e);
    } finally {
      reading.unlock();
    }
  }

  /** The first one is told of by the counts alone: a line of the log is dear at a cold start. */
  private void take(Generation generation) {
    Optional<InForce> before = inForce;
    inForce = Optional.of(InForce.of(generation));
    if (before.isPresent()) {
      LOGGER.info(
          "generation "
              + generation.configuration().generation()
              + " follows "
              + before.get().number());
    }
    warnOfOldRanges(generation.ranges());
  }

  /** Once for each defect, until it is mended. */
  private void report(UnreadableConfigurationException e) {
    if (!reported.equals(e.getMessage())) {
      reported = e.getMessage();
      errors.report(ErrorReport.of(e.getMessage(), e, Map.of()));
    }
  }

  private void warnOfOldRanges(AddressRanges ranges) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (ranges.isOldOn(today)) {
      LOGGER.warning(
          "the address ranges are of %s: make newer ones with edgeward redirect ranges, and stage them"
              .formatted(ranges.asOf().orElseThrow()));
    }
  }

  /** Age of the ranges in days; 0 where there are none. */
  long rangesAgeDays() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return inForce.map(now -> now.generation().ranges().ageOn(today).orElse(0)).orElse(0L);
  }
}
