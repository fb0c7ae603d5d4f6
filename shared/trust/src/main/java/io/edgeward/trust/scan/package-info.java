/** Reads what scanners of vulnerabilities wrote: Grype's and Trivy's reports as JSON. */
package io.edgeward.trust.scan;
