# Mirrors of files in S3 are made and administered in AWS, by whoever owns the account there. What the role has to say is written
# here, so that both sides agree: the files function comes as its Google identity, without a key, adds and reads, and nothing else.
locals {
  mirrors = [for mirrors in [try(var.files.mirrors, null)] : mirrors if mirrors != null]

  # What the function asks its token for. A token that was meant for others opens nothing in AWS.
  aws_audience = "sts.amazonaws.com"
}

output "aws_role" {
  description = "The role that an administrator of AWS makes for mirrors in S3: its name, who may take it, and what it may do, as IAM's JSON; null without mirrors."
  value = one([for mirrors in local.mirrors : {
    role = mirrors.role

    # Of a token of Google, AWS calls azp aud, and aud oaud: azp and sub are the account's number, which no other account ever has.
    trust = jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Federated = "accounts.google.com" }
        Action    = "sts:AssumeRoleWithWebIdentity"
        Condition = { StringEquals = {
          "accounts.google.com:aud"  = module.identities["files"].unique_id
          "accounts.google.com:oaud" = local.aws_audience
          "accounts.google.com:sub"  = module.identities["files"].unique_id
        } }
      }]
    })

    # S3 has no right to create alone: PutObject replaces as well. It is given for writes that say If-None-Match, which replace nothing.
    permissions = jsonencode({
      Version = "2012-10-17"
      Statement = [
        {
          Sid      = "List"
          Effect   = "Allow"
          Action   = ["s3:ListBucket"]
          Resource = [for bucket in sort(mirrors.buckets) : "arn:${split(":", mirrors.role)[1]}:s3:::${bucket}"]
        },
        {
          Sid      = "Read"
          Effect   = "Allow"
          Action   = ["s3:GetObject"]
          Resource = [for bucket in sort(mirrors.buckets) : "arn:${split(":", mirrors.role)[1]}:s3:::${bucket}/*"]
        },
        {
          Sid       = "AddAndNeverReplace"
          Effect    = "Allow"
          Action    = ["s3:PutObject"]
          Resource  = [for bucket in sort(mirrors.buckets) : "arn:${split(":", mirrors.role)[1]}:s3:::${bucket}/*"]
          Condition = { Null = { "s3:if-none-match" = "false" } }
        },
      ]
    })
  }])
}
