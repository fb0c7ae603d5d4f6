package io.edgeward.trust.sigstore;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of transparency logs, their promises and their proofs. */
class LogRefusalsTest extends KeylessRefusalFixture {
  static Stream<KeylessRefusal> entries() {
    return Stream.of(
        refused(
            "other content",
            signing().entry(e -> e.withContent(new byte[] {1})),
            "the log holds another content"),
        refused(
            "other signature",
            signing().entry(e -> e.withSignature(new byte[] {1})),
            "the log holds another signature"),
        refused(
            "other certificate",
            signing()
                .entry(e -> e.withCertificate(signing().leaf(t -> t.numbered(8)).certificate())),
            "the log holds another signer"),
        refused(
            "other hash function",
            signing().body(b -> b.replace("sha256", "sha384")),
            "the log holds another hash function"),
        refused(
            "a hash function that is too weak",
            signing().body(b -> b.replace("sha256", "sha1")),
            "it uses a hash function that is not SHA-2"),
        refused(
            "a kind that the body is not",
            signing().body(b -> b.replace("0.0.1", "0.0.2")),
            "the log holds an entry of another kind"),
        altered(
            "a kind that the entry is not",
            JsonEdit.set(ENTRY + "kindVersion.kind", "hashedrekord"),
            "the log holds an entry of another kind"),
        altered(
            "no entry", JsonEdit.json("verificationMaterial.tlogEntries", "[]"), "no log holds it"),
        altered(
            "too many entries",
            JsonEdit.repeat("verificationMaterial.tlogEntries", 17),
            "it has more than 16 log entries or timestamps"),
        refused("an unknown log", signing(), "the trusted root does not name its log")
            .by(json -> json.add("tlogs", new JsonArray())),
        refused("a log whose key has ended", signing(), "the log's key did not count then")
            .by(JsonEdit.set("tlogs.0.publicKey.validFor.end", "2026-11-28T11:59:59Z")),
        refused(
                "a log of Rekor 2 whose key has ended",
                rekor2(),
                "the log's key did not count then")
            .by(JsonEdit.set("tlogs.0.publicKey.validFor.end", "2026-11-28T11:59:59Z")),
        KeylessRefusal.of(
            "an envelope's entry for an artifact",
            signing()
                .kind(EntryKind.HASHED_REKORD_1)
                .body(b ->
                    new LoggedSigning(new byte[0], new byte[0], signing().certificate())
                        .body(EntryKind.DSSE_1))
                .bundle(JsonEdit.set(ENTRY + "kindVersion.kind", "dsse")),
            "the log holds an envelope instead"));
  }

  static Stream<KeylessRefusal> promisesAndProofs() {
    String another = "the log's checkpoint is of another tree";
    String unsigned = "the log's checkpoint is not signed by the log";
    return Stream.of(
        altered(
            "a promise by another key",
            JsonEdit.set(
                ENTRY + "inclusionPromise.signedEntryTimestamp",
                CanonicalBase64.encode(OTHER.log().promise(new byte[0], NOON, 1))),
            "the log's promise is not signed by the log"),
        altered(
            "another time than promised",
            JsonEdit.set(ENTRY + "integratedTime", Long.toString(NOON.getEpochSecond() + 1)),
            "the log's promise is not signed by the log"),
        altered(
            "another index than promised",
            JsonEdit.set(ENTRY + "logIndex", "1005"),
            "the log's promise is not signed by the log"),
        refused("taken too late", signing().integrated(NOON.plusSeconds(301)), NO_WAY),
        refused("taken too early", signing().integrated(NOON.minusSeconds(301)), NO_WAY),
        refused("taken in the future", signing(), "it was signed in the future")
            .at(Clock.fixed(NOON.minusSeconds(61), ZoneOffset.UTC)),
        altered(
            "no proof",
            JsonEdit.remove(ENTRY + "inclusionProof"),
            "no proof that the log holds it"),
        altered(
            "another index",
            JsonEdit.set(PROOF + "logIndex", "5"),
            "the proof of inclusion does not lead to the tree's root"),
        altered(
            "an index outside",
            JsonEdit.set(PROOF + "logIndex", "7"),
            "the log's index is outside of its tree"),
        altered(
            "another size",
            JsonEdit.set(PROOF + "treeSize", "9"),
            "the proof of inclusion has another length than its tree"),
        altered("another size of the same height", JsonEdit.set(PROOF + "treeSize", "8"), another),
        altered(
            "another hash",
            JsonEdit.set(PROOF + "hashes.1", CanonicalBase64.encode(new byte[32])),
            "the proof of inclusion does not lead to the tree's root"),
        altered(
            "another root",
            JsonEdit.set(PROOF + "rootHash", CanonicalBase64.encode(new byte[32])),
            "the proof of inclusion does not lead to the tree's root"),
        altered(
            "a note of another tree",
            JsonEdit.text(NOTE, n -> n.replace("\n7\n", "\n6\n")),
            another),
        altered(
            "a note by another key",
            json -> {
              byte[] root = CanonicalBase64.decode("", json(json, PROOF + "rootHash"));
              JsonEdit.set(NOTE, OTHER.log().checkpoint(7, root)).accept(json);
            },
            unsigned),
        altered(
            "a note with another name",
            JsonEdit.text(NOTE, n -> n.replace("log.example - 42", "log.example - 43")),
            unsigned),
        altered(
            "a note signed in another name",
            JsonEdit.text(NOTE, n -> n.replace("\u2014 log.example", "\u2014 other.example")),
            unsigned),
        altered(
            "a note without a signature",
            JsonEdit.text(NOTE, n -> n.substring(0, n.indexOf("\u2014"))),
            "the log's checkpoint is malformed"),
        KeylessRefusal.of(
            "a time that nobody signed",
            rekor2().bundle(JsonEdit.set(ENTRY + "integratedTime", "1")),
            "it has an index or a time that the log did not sign"),
        KeylessRefusal.of(
            "an index that nobody signed",
            rekor2().bundle(JsonEdit.set(ENTRY + "logIndex", "1")),
            "it has an index or a time that the log did not sign"));
  }

  private static String json(JsonObject document, String path) {
    StringBuilder found = new StringBuilder();
    JsonEdit.text(
            path,
            text -> {
              found.append(text);
              return text;
            })
        .accept(document);
    return found.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"entries", "promisesAndProofs"})
  void refuses(KeylessRefusal refusal) {
    assertRefused(refusal);
  }
}
