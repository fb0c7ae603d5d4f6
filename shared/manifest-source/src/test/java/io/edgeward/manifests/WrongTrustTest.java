package io.edgeward.manifests;

import static io.edgeward.manifests.Projects.problems;
import static io.edgeward.manifests.Projects.withImages;
import static org.assertj.core.api.Assertions.assertThat;

import io.edgeward.model.edge.EdgeSet;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake has one finding that says where it is, what it is, and how to mend it. */
class WrongTrustTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          signatures: required | signatures is a single value; write a mapping with identities, keys, required, carry, formats [wrong-type]
          signatures: | signatures is empty; write a mapping with identities, keys, required, carry, formats [wrong-type]
          signatures: {key: []} | signatures has no key "key"; use only identities, keys, required, carry, formats [unknown-key]
          signatures: {keys: PROMOTER} | keys is a mapping; write a list [wrong-type]
          signatures: {keys: [a]} | a key of signatures is a single value; write a mapping with id, file, from, until [wrong-type]
          signatures: {keys: [{id: a}]} | a key of signatures lacks the key file; add file [missing-key]
          signatures: {keys: [{file: trust/promoter.pem}]} | a key of signatures lacks the key id; add id [missing-key]
          signatures: {keys: [{id: 'a b', file: trust/promoter.pem}]} | id is "a b"; write at most 64 letters, digits, dots, hyphens and underscores, a letter or digit first [policy]
          signatures: {keys: [PROMOTER, {id: p, file: trust/builder.pem}]} | the key id p is already on line 1; give each key an id of its own [policy]
          signatures: {keys: [PROMOTER, {id: q, file: trust/promoter.pem}]} | the file "trust/promoter.pem" holds the key of p; list each key once: who signs by it is known by its id [policy]
          signatures: {keys: [{id: a, file: trust/promoter.pem, from: 2026-02-30}]} | from is "2026-02-30"; write the first day as YYYY-MM-DD [policy]
          signatures: {keys: [{id: a, file: trust/promoter.pem, until: 31.12.2026}]} | until is "31.12.2026"; write the last day as YYYY-MM-DD [policy]
          signatures: {keys: [{id: a, file: trust/promoter.pem, from: 2026-02-02, until: 2026-02-01}]} | a key of signatures is from 2026-02-02 until 2026-02-01; write a last day that is not before the first [policy]
          signatures: {keys: [{id: a, file: trust/missing.pem}]} | the file "trust/missing.pem" is not there; write the path of a file in the folder of edgeward.yaml or below [policy]
          signatures: {keys: [{id: a, file: ../promoter.pem}]} | the file "../promoter.pem" leads out of the folder of edgeward.yaml; write the path of a file in the folder of edgeward.yaml or below [policy]
          signatures: {keys: [{id: a, file: /etc/passwd}]} | the file "/etc/passwd" leads out of the folder of edgeward.yaml; write the path of a file in the folder of edgeward.yaml or below [policy]
          signatures: {keys: [{id: a, file: trust/link.pem}]} | the file "trust/link.pem" is a symbolic link; links are never followed; write the path of a file in the folder of edgeward.yaml or below [policy]
          signatures: {keys: [{id: a, file: linked/a.pem}]} | the file "linked/a.pem" is behind what is no folder; links are never followed; write the path of a file in the folder of edgeward.yaml or below [policy]
          signatures: {keys: [{id: a, file: trust/module}]} | the file "trust/module" is not a regular file; write the path of a file in the folder of edgeward.yaml or below [policy]
          signatures: {keys: [{id: a, file: trust/huge.pem}]} | the file "trust/huge.pem" has more than 10.0 kB; name the file that is meant [policy]
          signatures: {keys: [{id: a, file: trust/root.json}]} | the file "trust/root.json" holds no single block PUBLIC KEY; write the public key as PEM, as "openssl pkey -pubout" and cosign do [policy]
          signatures: {keys: [{id: a, file: trust/broken.pem}]} | the file "trust/broken.pem" holds no public key that is understood; write the public key as PEM, as "openssl pkey -pubout" and cosign do [policy]
          signatures: {identities: [a], keys: [PROMOTER]} | an identity of signatures is a single value; write a mapping with root, name [wrong-type]
          signatures: {identities: [{root: a.io/p}], keys: [PROMOTER]} | an identity of signatures lacks the key name; add name [missing-key]
          signatures: {identities: [{root: p, name: b.io}], keys: [PROMOTER]} | "p" is not a registry: begin with the registry's host, such as gcr.io or localhost:5000; correct the root [registry-syntax]
          signatures: {identities: [{root: a.io/p, name: 'b.io:x/y'}], keys: [PROMOTER]} | "b.io:x/y" is not a registry: the port is a number up to 65535; write the name as HOST or HOST/PATH [registry-syntax]
          signatures: {identities: [{root: c.io/p, name: b.io}], keys: [PROMOTER]} | c.io/p is below none of the production roots [a.io/p]; write a production root or a registry below one [policy]
          signatures: {identities: [{root: a.io/p, name: b.io}, {root: a.io/p/, name: c.io}], keys: [PROMOTER]} | identities has the root a.io/p twice; keep one of the two [policy]
          signatures: {identities: [{root: a.io/p, name: b.io}]} | signatures has identities, and no key is promotion's own; list a key under signatures.keys that no rule of staging names as a signer [policy]
          signatures: {required: true} | signatures is required, and no key is promotion's own; list a key under signatures.keys that no rule of staging names as a signer [policy]
          signatures: {required: 'true', keys: [PROMOTER]} | required is neither true nor false; write true or false without quotes [wrong-type]
          signatures: {carry: some} | carry is "some"; write verified, all or none [policy]
          signatures: {formats: [sig, cosign]} | formats is "cosign"; write sig or bundle [policy]
          signatures: {formats: []} | formats is empty; list at least one [policy]
          signatures: {formats: sig} | formats is a single value; write a list [wrong-type]
          signatures: {formats: [[sig]]} | a format is a list; write a single value [wrong-type]
          trustedRoot: [a] | trustedRoot is a list; write a single value [wrong-type]
          trustedRoot: trust/none.json | the file "trust/none.json" is not there; write the path of a file in the folder of edgeward.yaml or below [policy]
          trustedRoot: trust/promoter.pem | the file "trust/promoter.pem" is no trusted root of Sigstore: line 1, column 1: this is not JSON (RFC 8259); name the trusted_root.json that the instance publishes [policy]
          trustedRoot: trust/empty.json | the file "trust/empty.json" is no trusted root of Sigstore: $.mediaType: is missing; name the trusted_root.json that the instance publishes [policy]
          staging: {projects: [a]} | staging is a mapping; write a list [wrong-type]
          staging: [a] | a rule of staging is a single value; write a mapping with projects, signature, signers, provenance, builders, sources, sbom, since [wrong-type]
          staging: [{project: a, projects: [a]}] | a rule of staging has no key "project"; use only projects, signature, signers, provenance, builders, sources, sbom, since [unknown-key]
          staging: [{signature: off}] | a rule of staging lacks the key projects; add projects [missing-key]
          staging: [{projects: []}] | projects is empty; list at least one [policy]
          staging: [{projects: }] | projects is empty; list at least one [policy]
          staging: [{projects: a}] | projects is a single value; write a list [wrong-type]
          staging: [{projects: ['']}] | projects is ""; write a text, or * [policy]
          staging: [{projects: ['k8s-*-foo']}] | projects is "k8s-*-foo"; write a * at the end only, where it stands for any text [policy]
          staging: [{projects: ['a**']}] | projects is "a**"; write a * at the end only, where it stands for any text [policy]
          staging: [{projects: [a], signature: required}] | signature is "required"; write off, if-present or require [policy]
          staging: [{projects: [a], signature: require}] | a rule of staging asks for evidence and names no signers; list under signers whose signatures count [policy]
          staging: [{projects: [a], sbom: if-present}] | a rule of staging asks for evidence and names no signers; list under signers whose signatures count [policy]
          staging: [{projects: [a], sbom: require, signers: []}] | signers is empty; list at least one [policy]
          staging: [{projects: [a], sbom: require, signers: [p]}] | a signer is a single value; write a mapping with key, issuer, subject [wrong-type]
          staging: [{projects: [a], sbom: require, signers: [{}]}] | a signer is empty; write either key, or issuer and subject [policy]
          staging: [{projects: [a], sbom: require, signers: [{key: p}]}] | there is no key "p"; list it under signatures.keys [policy]
          {signatures: {keys: [PROMOTER]}, staging: [{projects: [a], sbom: require, signers: [{key: q}]}]} | there is no key "q"; write one of p, or list it under signatures.keys [policy]
          {signatures: {keys: [PROMOTER]}, staging: [{projects: [a], signers: [{key: p}]}]} | a rule of staging names signers and asks for nothing; write signature, provenance or sbom: require or if-present [policy]
          {signatures: {keys: [PROMOTER]}, staging: [{projects: [a], sbom: require, signers: [{key: p, issuer: b}]}]} | a signer is a key and an identity; write either key, or issuer and subject [policy]
          {signatures: {required: true, keys: [PROMOTER]}, staging: [{projects: [a], sbom: require, signers: [{key: p}]}]} | signatures is required, and no key is promotion's own; list a key under signatures.keys that no rule of staging names as a signer [policy]
          {signatures: {keys: [PROMOTER]}, staging: [{projects: [a], sbom: require, signers: [{key: p}], builders: [b]}]} | a rule of staging names builders and asks for no provenance; write provenance: require or provenance: if-present [policy]
          {signatures: {keys: [PROMOTER]}, staging: [{projects: [a], sbom: require, signers: [{key: p}], since: soon}]} | since is "soon"; write the first day as YYYY-MM-DD [policy]
          staging: [{projects: [a], sbom: require, signers: [{issuer: 'https://a', subject: b}]}] | a signer is an identity, and no trustedRoot vouches for any; name the file of the Sigstore roots as trustedRoot [policy]
          {trustedRoot: trust/root.json, staging: [{projects: [a], sbom: require, signers: [{issuer: 'https://a'}]}]} | a signer lacks the key subject; add subject [missing-key]
          {trustedRoot: trust/root.json, staging: [{projects: [a], sbom: require, signers: [{issuer: 'https://*', subject: b}]}]} | issuer is "https://*"; write the whole issuer, which is compared exactly [policy]
          {trustedRoot: trust/root.json, staging: [{projects: [a], sbom: require, signers: [{issuer: 'https://a', subject: '*@b'}]}]} | subject is "*@b"; write a * at the end only, where it stands for any text [policy]
          """)
  void hasOneFinding(String text, String problem) throws Exception {
    MapTree tree =
        Keys.in(withImages("- {name: app, dmap: {\"" + Projects.A + "\": []}}"))
            .link("linked")
            .link("trust/link.pem")
            .other("trust/module")
            .huge("trust/huge.pem", 10_001)
            .file("trust/broken.pem", pem())
            .file("trust/empty.json", "{}")
            .file(
                "edgeward.yaml",
                withProduction(text.replace("PROMOTER", "{id: p, file: trust/promoter.pem}")));

    assertThat(problems(tree)).containsExactly("error edgeward.yaml:1: " + problem);
    EdgeSet edges = EdgeSet.of(Projects.read(tree));
    assertThat(edges.wanted()).isEmpty();
    assertThat(edges.forbidden()).hasSize(1);
  }

  private static byte[] pem() {
    return "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String withProduction(String text) {
    String inner = text.startsWith("{") ? text.substring(1, text.length() - 1) : text;
    return "{production: [a.io/p], %s}".formatted(inner);
  }
}
