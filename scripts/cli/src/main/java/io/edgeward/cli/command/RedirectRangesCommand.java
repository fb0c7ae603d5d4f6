package io.edgeward.cli.command;

import io.edgeward.cli.output.Session;
import io.edgeward.cli.redirect.PublishedRanges;
import io.edgeward.model.address.AddressRanges;
import io.edgeward.model.address.AddressRangesMerge;
import io.edgeward.model.address.AddressRangesText;
import io.edgeward.model.address.RangesSource;
import io.edgeward.model.address.UnusableRangesException;
import io.edgeward.model.text.Count;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the ranges that the redirector finds the region of a client in. */
@Command(
    name = "ranges",
    description = "Merges the address ranges that clouds publish into one text, to review in git.",
    footer = {"", "The longest prefix wins. The text is as old as the oldest list."})
final class RedirectRangesCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(RedirectRangesCommand.class.getName());
  private static final String AS_OF = "--as-of";

  private final Session session;

  @Mixin private CommonOptions common;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "AWS's ip-ranges.json, Google's cloud.json, Azure's service tags, or lines of PREFIX"
              + " CLOUD/REGION.")
  private List<Path> files;

  @Option(
      names = AS_OF,
      paramLabel = "YYYY-MM-DD",
      description = "The day of the files that have no date, as Azure's have none.")
  private String asOf;

  RedirectRangesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws UnusableRangesException {
    common.start(session);
    LocalDate today = LocalDate.now(Clock.systemUTC());
    Optional<LocalDate> given = Optional.ofNullable(asOf).map(text -> day(text, today));
    List<RangesSource> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(PublishedRanges.read(file.toString(), content(file)));
    }
    AddressRanges ranges = AddressRangesMerge.merge(oldest(sources, given), sources);
    List<String> names =
        files.stream().map(Path::getFileName).map(Path::toString).sorted().toList();
    session.out().print(AddressRangesText.write(ranges, names));
    if (ranges.isOldOn(today)) {
      LOG.warning(
          "these ranges are %s old; fetch newer lists"
              .formatted(Count.of(ranges.ageOn(today).orElseThrow(), "day")));
    }
    return Exit.DONE.code();
  }

  private static LocalDate day(String text, LocalDate today) {
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isAfter(today)) {
        return day;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw new UsageException(
        "%s %s: write a day that has been, such as 2026-11-20".formatted(AS_OF, text));
  }

  private static LocalDate oldest(List<RangesSource> sources, Optional<LocalDate> given) {
    boolean dated = sources.stream().allMatch(source -> source.asOf().isPresent());
    if (dated && given.isPresent()) {
      throw new UsageException(AS_OF + ": every file has a date of its own; leave it out");
    }
    return Stream.concat(sources.stream().flatMap(source -> source.asOf().stream()), given.stream())
        .min(LocalDate::compareTo)
        .orElseThrow(() ->
            new UsageException(
                "no file has a date; give the day that they were fetched on, "
                    + AS_OF
                    + " YYYY-MM-DD"));
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandFailedException(
          "cannot read %s: %s".formatted(file, FileFailures.reason(e)), e);
    }
  }
}
