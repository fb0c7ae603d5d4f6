package io.edgeward.cli.output;

import io.edgeward.cli.text.Document;
import io.edgeward.model.check.DigestChange;
import io.edgeward.model.check.FileChange;
import io.edgeward.model.check.ManifestChange;
import io.edgeward.model.check.RegistriesChange;
import io.edgeward.model.check.RegistryFacts;
import io.edgeward.model.check.StoresChange;
import io.edgeward.model.check.TagMove;
import io.edgeward.model.manifest.Location;
import io.edgeward.model.manifest.TagClaim;
import io.edgeward.model.revision.Authorship;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes what a change does as data, as the value of {@code change}. */
final class ChangeWriter {
  private final Document document;
  private final Optional<RegistryFacts> facts;

  private ChangeWriter(Document document, Optional<RegistryFacts> facts) {
    this.document = document;
    this.facts = facts;
  }

  /** Writes {@code change}, with what registries say of it if they were asked. */
  static void write(ManifestChange change, Optional<RegistryFacts> facts, Document document) {
    new ChangeWriter(document, facts).write(change);
  }

  private void write(ManifestChange change) {
    document.object(() -> {
      document.field("base", change.base());
      document.field("head", change.head());
      document.list("digests", change.digests(), this::write);
      document.list("registries", change.registries(), this::write);
      document.list("files", change.files(), this::write);
      document.list("stores", change.stores(), this::write);
      facts
          .flatMap(RegistryFacts::omitted)
          .ifPresent(why -> document.field("registriesNotRead", why));
    });
  }

  private void write(DigestChange change) {
    document.object(() -> {
      document.field("project", change.project());
      document.field("image", change.image());
      document.field("digest", change.digest());
      document.field("kind", change.kind().word());
      document.name("tags").object(() -> tags(change.effect()));
      document.texts("sources", change.sources());
      document.texts("destinations", change.destinations());
      document.name("newImage").flag(change.newImage());
      place(change.at());
      facts
          .flatMap(known -> known.of(change))
          .ifPresent(known -> FactsWriter.write(known, document));
    });
  }

  private void tags(DigestChange.TagEffect tags) {
    document.texts("added", tags.added().stream().map(TagClaim::tag).toList());
    document.texts("conflicting", tags.conflicting().stream().map(TagClaim::tag).toList());
    moves("moved", tags.moved());
    moves("colliding", tags.colliding());
    document.texts("removed", tags.removed());
  }

  private void moves(String name, List<TagMove> moves) {
    document.list(
        name,
        moves,
        move ->
            document.object(() -> {
              document.field("tag", move.tag());
              document.field("from", move.owner());
              place(move.granted());
              document.name("authorised");
              move.authorised().ifPresentOrElse(this::author, document::none);
            }));
  }

  private void author(Authorship who) {
    document.object(() -> {
      document.field("commit", who.commit());
      document.field("author", who.author());
      document.field("date", who.date());
    });
  }

  private void write(FileChange change) {
    document.object(() -> {
      document.field("project", change.project());
      document.field("name", change.name());
      document.field("sha256", change.content().hex());
      document.field("kind", change.kind().word());
      document.name("rival");
      change.rival().ifPresentOrElse(this::write, document::none);
      document.texts("destinations", change.destinations());
      place(change.at());
    });
  }

  private void write(FileChange.Rival rival) {
    document.object(() -> {
      document.field("sha256", rival.content().hex());
      place(rival.at());
    });
  }

  private void write(RegistriesChange change) {
    document.object(() -> {
      document.field("project", change.project());
      ends(change.sourceBefore(), change.sourceAfter(), change.added(), change.removed());
      document.field("edges", change.edges());
      place(change.at());
    });
  }

  private void write(StoresChange change) {
    document.object(() -> {
      document.field("project", change.project());
      ends(change.sourceBefore(), change.sourceAfter(), change.added(), change.removed());
      document.field("edges", change.edges());
      place(change.at());
    });
  }

  private void ends(
      Optional<?> before, Optional<?> after, Collection<?> added, Collection<?> removed) {
    document
        .name("sources")
        .object(() -> {
          document.field("before", before);
          document.field("after", after);
        });
    document.texts("added", added);
    document.texts("removed", removed);
  }

  private void place(Location at) {
    document.field("file", at.file());
    document.field("line", at.line());
  }
}
