package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.check.DigestFacts;
import io.edgeward.model.check.ImageFacts;
import io.edgeward.model.check.SourceContent;
import io.edgeward.model.image.Tag;
import io.edgeward.model.inventory.TagState;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Writes what registries say of one digest of a change as data: three fields of its object. */
final class FactsWriter {
  private final Document document;

  private FactsWriter(Document document) {
    this.document = document;
  }

  static void write(DigestFacts facts, Document document) {
    new FactsWriter(document).write(facts);
  }

  private void write(DigestFacts facts) {
    document.name("source").object(() -> source(facts));
    document.name("previous");
    facts
        .previous()
        .ifPresentOrElse(
            version ->
                document.object(() -> {
                  document.field("tag", version.tag());
                  document.field("digest", version.digest());
                }),
            document::none);
    document.list(
        "production",
        facts.production().entrySet(),
        place ->
            document.object(() -> {
              document.field("destination", place.getKey());
              tags(place.getValue());
            }));
  }

  private void source(DigestFacts facts) {
    switch (facts.content()) {
      case SourceContent.Present(ImageFacts image) -> {
        document.field("state", "present");
        image(image, facts);
      }
      case SourceContent.Absent absent -> document.field("state", "absent");
      case SourceContent.Unread(String reason) -> {
        document.field("state", "unread");
        document.field("reason", reason);
      }
    }
    tags(facts.sourceTags());
  }

  private void image(ImageFacts image, DigestFacts facts) {
    document.field("mediaType", image.mediaType());
    document.texts("platforms", image.platforms());
    facts.gained().ifPresent(gained -> document.texts("gained", gained));
    facts.lost().ifPresent(lost -> document.texts("lost", lost));
    document.name("bytes");
    image.total().ifPresentOrElse(document::number, document::none);
    document.field("created", image.created());
    document.name("annotations").object(() -> image.annotations().forEach(document::field));
    document.field("referrers", image.attachments().referrers());
    document.name("cosignSignature").flag(image.attachments().cosignSignature());
    document.texts("unread", image.unread());
  }

  private void tags(SortedMap<Tag, TagState> tags) {
    List<Map.Entry<Tag, TagState>> all = List.copyOf(tags.entrySet());
    document.list("tags", all, tag -> document.object(() -> tag(tag.getKey(), tag.getValue())));
  }

  private void tag(Tag tag, TagState state) {
    document.field("tag", tag);
    switch (state) {
      case TagState.On(var digest) -> {
        document.field("state", "present");
        document.field("digest", digest);
      }
      case TagState.Free free -> document.field("state", "absent");
      case TagState.NotListed unlisted -> document.field("state", "unread");
      case TagState.Unknown(var why) -> {
        document.field("state", "unread");
        document.field("reason", why.reason());
      }
    }
  }
}
