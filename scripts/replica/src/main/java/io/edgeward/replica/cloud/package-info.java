/** The scenarios' environment in real projects, found by what Terraform says of it. */
package io.edgeward.replica.cloud;
