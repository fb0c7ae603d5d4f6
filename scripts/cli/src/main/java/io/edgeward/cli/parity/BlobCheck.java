package io.edgeward.cli.parity;

import io.edgeward.cli.redirect.ContentReference;
import io.edgeward.model.image.Digest;
import io.edgeward.model.image.DigestAlgorithm;
import io.edgeward.model.text.Count;
import io.edgeward.registry.client.PullAnswer;
import io.edgeward.registry.client.PullRequest;
import io.edgeward.registry.manifest.Descriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks one target for a blob: whether it is there, the whole of it where it is small, and from a
 * byte on, as a pull does that is resumed.
 */
final class BlobCheck {
  private static final int SMALL = 256 * 1024;
  private static final int TAIL = 64 * 1024;
  private static final int NOT_ASKED = 0;

  private final TargetReader reader;
  private final PullRequest request;
  private final Descriptor blob;
  private final String name;
  private final List<String> defects = new ArrayList<>();

  private BlobCheck(TargetReader reader, ContentReference of, Descriptor blob) {
    this.reader = reader;
    this.request = reader.blob(of.repository(), blob.digest());
    this.blob = blob;
    this.name = "blob %s of %s".formatted(blob.digest(), of);
  }

  static Observed<BlobLook> look(TargetReader reader, ContentReference of, Descriptor blob) {
    return new BlobCheck(reader, of, blob).look();
  }

  private Observed<BlobLook> look() {
    Observed<PullAnswer> head = reader.head(request);
    if (!(head instanceof Observed.There<PullAnswer>(PullAnswer told))) {
      return Observed.other(head);
    }
    if (told.length() >= 0 && blob.size() >= 0 && told.length() != blob.size()) {
      defects.add(
          "%s has %s, and %s by its manifest; copy it again"
              .formatted(name, Count.of(told.length(), "byte"), Count.of(blob.size(), "byte")));
      return new Observed.There<>(new BlobLook(NOT_ASKED, Optional.empty(), defects));
    }
    long size = blob.size() >= 0 ? blob.size() : told.length();
    return size > SMALL ? part(size, Optional.empty()) : whole(size);
  }

  /** Small content is read whole, so that its digest is known to be right. */
  private Observed<BlobLook> whole(long size) {
    Observed<PullAnswer> got = reader.get(request, SMALL);
    if (!(got instanceof Observed.There<PullAnswer>(PullAnswer answer))) {
      return Observed.other(got);
    }
    Digest found = blob.digest().algorithm().digest(answer.body());
    if (answer.end() == PullAnswer.End.BROKEN) {
      defects.add(
          "%s breaks off after %s; see what stands before it"
              .formatted(name, Count.of(answer.body().length, "byte")));
    } else if (!found.equals(blob.digest())) {
      defects.add("the bytes of %s are %s; copy it again".formatted(name, found));
    }
    return size > 1 && defects.isEmpty()
        ? part(size, Optional.of(answer.body()))
        : new Observed.There<>(new BlobLook(NOT_ASKED, Optional.empty(), defects));
  }

  private Observed<BlobLook> part(long size, Optional<byte[]> whole) {
    long from = size - Math.min(size / 2, TAIL);
    Observed<PullAnswer> got = reader.getFrom(request, from, (int) (size - from));
    if (!(got instanceof Observed.There<PullAnswer>(PullAnswer answer))) {
      return Observed.other(got);
    }
    Optional<String> defect = new ResumedRead(from, size, answer).defect();
    if (defect.isEmpty() && whole.isPresent() && !isEnd(answer.body(), whole.get(), (int) from)) {
      defect = Optional.of("gives other bytes than the whole; see what stands before it");
    }
    defect.ifPresent(what -> defects.add("Range: bytes=%d- of %s %s".formatted(from, name, what)));
    Optional<Digest> tail =
        defect.isPresent()
            ? Optional.empty()
            : Optional.of(DigestAlgorithm.SHA256.digest(answer.body()));
    return new Observed.There<>(new BlobLook(answer.status(), tail, defects));
  }

  private static boolean isEnd(byte[] part, byte[] whole, int from) {
    return Arrays.equals(part, 0, part.length, whole, from, whole.length);
  }
}
