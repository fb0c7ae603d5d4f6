package io.edgeward.ledger;

import io.edgeward.model.image.Digest;
import io.edgeward.model.image.RepositoryPath;
import io.edgeward.model.image.Tag;
import io.edgeward.model.manifest.AppliedException;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.Revision;
import io.edgeward.model.manifest.Rule;
import io.edgeward.model.plan.Refusal;
import io.edgeward.model.receipt.AttachmentDelivery;
import io.edgeward.model.receipt.AttachmentOutcome;
import io.edgeward.model.receipt.Delivery;
import io.edgeward.model.receipt.DeliveryEvidence;
import io.edgeward.model.receipt.Outcome;
import io.edgeward.model.receipt.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Receipts for tests: fixed ones, and any from a seed. */
final class Receipts {
  static final Instant MORNING = Instant.parse("2026-11-21T08:00:00Z");
  static final Digest A = Digest.ofContent(new byte[] {'a'});
  static final Digest B = Digest.ofContent(new byte[] {'b'});

  private final Random random;

  private Receipts(Random random) {
    this.random = random;
  }

  static Receipt of(String run, String part, Delivery... deliveries) {
    return at(MORNING, run, part, deliveries);
  }

  static Receipt at(Instant start, String run, String part, Delivery... deliveries) {
    return new Receipt(
        run, part, Optional.empty(), start, start.plusSeconds(5), List.of(deliveries), List.of());
  }

  static Delivery copied(Digest digest) {
    return delivery(digest, new Outcome.Copied());
  }

  static Delivery delivery(Digest digest, Outcome outcome) {
    RepositoryPath staging = RepositoryPath.of("gcr.io/k8s-staging-foo/bar");
    RepositoryPath production = RepositoryPath.of("us.gcr.io/prod/foo/bar");
    return new Delivery(
        Optional.of(staging), digest, production, Optional.of(Tag.of("1.0")), outcome);
  }

  static Receipt any(long seed) {
    return new Receipts(new Random(seed)).any();
  }

  private Receipt any() {
    return new Receipt(
        "run-" + random.nextInt(100),
        "" + random.nextInt(100),
        maybe(() -> new Revision(digest().hex())),
        Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L)),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        Stream.generate(this::delivery).limit(random.nextInt(5)).toList(),
        Stream.generate(this::refusal).limit(random.nextInt(5)).toList());
  }

  private Delivery delivery() {
    return new Delivery(
        maybe(this::path),
        digest(),
        path(),
        maybe(this::tag),
        outcome(),
        Stream.generate(this::attachment).limit(random.nextInt(3)).toList(),
        maybe(this::evidence),
        Stream.generate(this::exception).limit(random.nextInt(3)).toList());
  }

  private AppliedException exception() {
    return new AppliedException(
        Rule.values()[random.nextInt(Rule.values().length)],
        new Location("edgeward.yaml", 1 + random.nextInt(100)),
        text());
  }

  private DeliveryEvidence evidence() {
    return random.nextInt(4) == 0
        ? new DeliveryEvidence.Unsigned(text())
        : new DeliveryEvidence.Signed(
            text(),
            maybe(this::digest),
            maybe(this::digest),
            maybe(this::digest),
            maybe(this::digest),
            Stream.generate(this::digest).limit(random.nextInt(3)).toList(),
            Stream.generate(this::text).limit(random.nextInt(3)).toList());
  }

  private AttachmentDelivery attachment() {
    AttachmentOutcome outcome =
        switch (random.nextInt(6)) {
          case 0 -> new AttachmentOutcome.Copied();
          case 1 -> new AttachmentOutcome.AlreadyThere();
          case 2 -> new AttachmentOutcome.Kept(text());
          case 3 -> new AttachmentOutcome.Refused(text());
          case 4 -> new AttachmentOutcome.Failed(text());
          default -> new AttachmentOutcome.Unreadable(text());
        };
    return new AttachmentDelivery(
        maybe(this::digest), maybe(this::text), maybe(this::tag), digest(), outcome);
  }

  private Outcome outcome() {
    return switch (random.nextInt(5)) {
      case 0 -> new Outcome.Copied();
      case 1 -> new Outcome.Tagged();
      case 2 -> new Outcome.AlreadyThere();
      case 3 -> new Outcome.Refused(text());
      default -> new Outcome.Failed(text(), random.nextBoolean());
    };
  }

  private Refusal refusal() {
    Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
    Location at = new Location("images/" + text(), random.nextInt(1 << 20));
    return new Refusal(
        rule, path(), digest(), path(), maybe(this::tag), maybe(this::digest), at, text());
  }

  private RepositoryPath path() {
    return RepositoryPath.of("localhost:" + random.nextInt(65536) + "/a/b" + random.nextInt(9));
  }

  private Tag tag() {
    return Tag.of("v" + random.nextInt(1000));
  }

  private Digest digest() {
    return Digest.ofContent(new byte[] {(byte) random.nextInt()});
  }

  /** Everything that JSON has to escape, and more. */
  private String text() {
    int[] characters = {'a', '"', '\\', '\n', 0, 0x1f, 0x7f, '<', 0xe4, 0x2028, 0xfffd, 0x1f600};
    return random
        .ints(random.nextInt(12), 0, characters.length)
        .map(i -> characters[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
