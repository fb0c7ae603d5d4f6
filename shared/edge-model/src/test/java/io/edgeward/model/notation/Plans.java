package io.edgeward.model.notation;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.Tag;
import io.edgeward.model.plan.AddTags;
import io.edgeward.model.plan.Copy;
import io.edgeward.model.plan.Plan;
import io.edgeward.model.plan.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans as text, a line for each step: {@code copy staging/foo@a -> prod/foo:1.0,latest}, {@code
 * heal staging/foo@a -> prod/foo:1.0 lacking b}, {@code tag prod/foo@a: 1.0}, {@code refuse
 * tag-move staging/foo@a -> prod/foo:1.0}, and last {@code promoted 1 of 4}.
 */
public final class Plans {
  private Plans() {}

  /** The steps of {@code plan}, without the sentences of its refusals. */
  public static String text(Plan plan) {
    Stream<String> lines =
        Stream.of(
                plan.copies().stream().map(Plans::text),
                plan.addTags().stream().map(Plans::text),
                plan.refusals().stream().map(Plans::text),
                Stream.of("promoted %d of %d".formatted(plan.promoted(), plan.edges())))
            .flatMap(line -> line);
    return Names.shorten(lines.map(line -> line + "\n").collect(Collectors.joining()));
  }

  /** The sentences of the refusals, with short names. */
  public static List<String> sentences(Plan plan) {
    return plan.refusals().stream().map(Refusal::message).map(Names::shorten).toList();
  }

  private static String text(Copy copy) {
    String tags = copy.tags().isEmpty() ? "" : ":" + join(copy.tags());
    String edge = "%s@%s -> %s%s".formatted(copy.source(), copy.digest(), copy.destination(), tags);
    return copy.heals()
        ? "heal %s lacking %s"
            .formatted(
                edge, copy.lacking().stream().map(Digest::text).collect(Collectors.joining(",")))
        : "copy " + edge;
  }

  private static String text(AddTags add) {
    return "tag %s@%s: %s".formatted(add.destination(), add.digest(), join(add.tags()));
  }

  private static String text(Refusal refusal) {
    return "refuse %s %s@%s -> %s%s"
        .formatted(
            refusal.rule().id(),
            refusal.source(),
            refusal.digest(),
            refusal.destination(),
            refusal.tag().map(tag -> ":" + tag).orElse(""));
  }

  private static String join(List<Tag> tags) {
    return tags.stream().map(Tag::text).collect(Collectors.joining(","));
  }
}
